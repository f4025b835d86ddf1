#!/bin/sh
# usage: check-format.sh [BASE]
# Shows how .clang-format would write the lines of C that were changed since BASE, or since this branch left main, and
# fails when that differs. Lines that were not changed are not looked at. In a changed comment a line has 80 columns.
set -eu
cd "$(dirname "$0")/.."

command -v git-clang-format >/dev/null || echo clang-format | sh build-aux/install-packages.sh /dev/stdin
base=$(git merge-base "${1:-main}" HEAD)
diff=$(mktemp)
trap 'rm -f "$diff"' EXIT
git clang-format --diff --extensions c,h "$base" >"$diff" || true

/usr/bin/python3 - "$diff" "$base" <<'END'
import re
import subprocess
import sys

COMMENT_COLUMNS = 80


def squeeze(lines):
    """What .clang-format cannot say does not count: columns within a line, and whether _("…") has a space."""
    return [re.sub(r"\b(N?_|N?C_) \(", r"\1(", re.sub(r"(?<=\S)  +", " ", line)) for line in lines]


def is_definition(lines):
    """The head of a function, or a prototype: one parameter a line."""
    return re.match(r"[A-Za-z_][\w *]* \**\(|[A-Za-z_]\w* \(", lines[0]) is not None


def get_hunks(path):
    """Each run of removed lines with those that take their place: file, line, removed, added."""
    name, line, removed, added = None, 0, [], []
    for text in open(path, encoding="utf-8").read().splitlines() + ["@@ -0"]:
        kind = text[:1]
        if text.startswith(("---", "+++")):
            name = text[6:] if text.startswith("+++") else name
        elif kind == "-":
            removed.append(text[1:])
        elif kind == "+":
            added.append(text[1:])
        if (kind in (" ", "@") or text.startswith("diff ")) and (removed or added):
            yield name, line - len(removed), removed, added
            removed, added = [], []
        if kind == "@":
            line = int(re.match(r"@@ -(\d+)", text).group(1))
        elif kind in (" ", "-") and not text.startswith("---"):
            line += 1


def get_long_comments(base):
    """The lines of comments among the changed ones that are too long."""
    name, line = None, 0
    changes = subprocess.run(["git", "diff", "-U0", "--no-color", base, "--", "*.c", "*.h"], check=True,
                             stdout=subprocess.PIPE, encoding="utf-8").stdout
    for text in changes.splitlines():
        if text.startswith("+++"):
            name = text[6:]
        elif text.startswith("@@"):
            line = int(re.search(r"\+(\d+)", text).group(1))
        elif text.startswith("+"):
            if len(text) - 1 > COMMENT_COLUMNS and re.match(r"\+ *(/\*|\* )", text):
                yield name, line, text[1:]
            line += 1


n = 0
for name, line, removed, added in get_hunks(sys.argv[1]):
    if squeeze(removed) == squeeze(added) or removed and is_definition(removed):
        continue
    n += 1
    print(f"{name}:{line}:", *("-" + text for text in removed), *("+" + text for text in added), sep="\n")
for name, line, text in get_long_comments(sys.argv[2]):
    n += 1
    print(f"{name}:{line}: a comment of {len(text)} columns")
print(f"{n} places differ")
sys.exit(n > 0)
END
