#!/usr/bin/python3
# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: check-literals.py

Names every string literal of src/ that is the id of a track, of an entry of a vocabulary or of a form or sheet in data/calls:
code asks for traits (src/core/proposal/yoriai-traits.h), so that a call is a file. What only looks like one stands in
literals.txt beside this, a line for each: file, literal, reason. A form that is called as a part of the proposal or a field in
it cannot be told from that, and is passed over; where forms are made, “forms” stands for all their ids."""

import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXCEPTIONS = pathlib.Path("build-aux", "literals.txt")
TRAITS = pathlib.Path("src", "core", "proposal", "yoriai-traits.h")  # these are names of traits, whatever else is called so
FIELD = re.compile(r'\{ "([a-z0-9_]+)", (?:YORIAI_KIND_|N_)')  # a row of a table of fields, or of parts
FORMS = "forms"
COMMENT = re.compile(r'/\*.*?\*/|//[^\n]*|("(?:[^"\\\n]|\\.)*")', re.DOTALL)


def read_ids():
    """The ids of all packs, and where each is from; and those of forms alone."""
    ids, forms = {}, {}
    fields = {name for path in (ROOT / "src" / "core" / "proposal").glob("*.c")
              for name in FIELD.findall(path.read_text(encoding="utf-8"))}
    for path in sorted((ROOT / "data" / "calls").glob("*.json")):
        pack = json.loads(path.read_text(encoding="utf-8"))
        for track in pack.get("tracks") or []:
            ids.setdefault(track["id"], f"a track of {path.name}")
        for name, vocabulary in pack.get("vocabularies", {}).items():
            entries = vocabulary if isinstance(vocabulary, list) else vocabulary.get("entries", [])
            for entry in entries:
                ids.setdefault(entry["id"], f"in {name} of {path.name}")
        for form in pack.get("forms", []):
            for part in [form, *form.get("sheets", [])]:
                if part["id"] not in fields:
                    forms.setdefault(part["id"], f"a form of {path.name}")
    return ids, forms


def read_literals(text):
    """The string literals of C, with the line of each."""
    for match in COMMENT.finditer(text):
        if match.group(1):
            yield text.count("\n", 0, match.start()) + 1, match.group(1)[1:-1]


def read_exceptions():
    """File and literal -> reason; lines that begin with # say something."""
    exceptions = {}
    for line in (ROOT / EXCEPTIONS).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            path, literal, reason = line.split(None, 2)
            exceptions[path, literal] = reason
    return exceptions


def main():
    (ids, forms), exceptions, used, n_found = read_ids(), read_exceptions(), set(), 0
    for path in sorted(p for p in (ROOT / "src").rglob("*.[ch]")):
        name = path.relative_to(ROOT)
        if name == TRAITS:
            continue
        for line, literal in read_literals(path.read_text(encoding="utf-8")):
            if literal in forms and (str(name), FORMS) in exceptions:
                used.add((str(name), FORMS))
                continue
            if literal not in ids and literal not in forms:
                continue
            if (str(name), literal) in exceptions:
                used.add((str(name), literal))
                continue
            n_found += 1
            print(f"{name}:{line}: “{literal}” is {ids.get(literal) or forms[literal]}; ask for a trait", file=sys.stderr)
    for path, literal in sorted(set(exceptions) - used):
        n_found += 1
        print(f"{EXCEPTIONS}: “{literal}” is not in {path}", file=sys.stderr)
    sys.exit(1 if n_found else 0)


main()
