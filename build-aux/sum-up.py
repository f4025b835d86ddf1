#!/usr/bin/python3
# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: sum-up.py PASSED FAILED LOG...

Counts the test cases in meson's logs (or in one program's output, NAME.tap), adds what was counted before, and prints "N passed, N failed" as its last line.
A program that speaks TAP counts as its cases; one that ends badly without naming a failed case is one failure.
"""

import json
import re
import sys

CASE = re.compile(r"^(not )?ok\b([^#]*)(#\s*(skip|todo)\b)?", re.IGNORECASE)
GOOD = {"OK", "SKIP", "EXPECTEDFAIL"}


def count(test):
    """The passed, the failed and the skipped cases of one test program."""
    cases = [match for match in map(CASE.match, (test.get("stdout") or "").splitlines()) if match]
    failed = sum(1 for case in cases if case[1] and not case[4])
    skipped = sum(1 for case in cases if case[4])
    passed = len(cases) - failed - skipped
    good = test["result"] in GOOD
    if not cases:
        passed, skipped = int(test["result"] == "OK"), int(test["result"] == "SKIP")
    if not good and not failed:
        failed = 1
    return passed, failed, skipped


def main():
    passed, failed, skipped = int(sys.argv[1]), int(sys.argv[2]), 0
    names = ["a build"] if failed else []
    for path in sys.argv[3:]:
        try:
            lines = open(path, encoding="utf-8", errors="replace").read().splitlines()
        except FileNotFoundError:
            lines = []
        if not lines:
            failed += 1
            names.append(f"no test was run: {path}")
        if path.endswith(".tap"):
            tests = [{"name": path, "result": "OK", "stdout": "\n".join(lines)}] if lines else []
        else:
            tests = map(json.loads, lines)
        for test in tests:
            counts = count(test)
            passed, failed, skipped = passed + counts[0], failed + counts[1], skipped + counts[2]
            if counts[1]:
                names.append(test["name"])
    if names:
        print("Failed in: " + ", ".join(names))
    if skipped:
        print(f"{skipped} skipped")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
