#!/usr/bin/python3
# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test-journal-order.py TYPIST

A kill does not empty the kernel's caches, a power cut does: so it is the order of calls that shows what is on the disk.
A journal gets its name when it is locked and its bytes are synced, then its folder is; every write is synced, and none
begins within two seconds of typing without it. Speaks TAP; skipped without strace, or where nobody may trace.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

N_UPDATES = 2500
PROMISED = 2.0
CALL = re.compile(r"(?:\[pid +)?(?P<pid>\d+)\]? +(?P<time>\d+\.\d+) (?P<name>\w+)\((?P<rest>.*)")
RESUMED = re.compile(r"(?:\[pid +)?(?P<pid>\d+)\]? +(?P<time>\d+\.\d+) <\.\.\. (?P<name>\w+) resumed>(?P<rest>.*)")


def skip(reason):
    print(f"1..0 # SKIP {reason}")
    sys.exit(0)


def trace(typist, folder):
    """The calls on descriptors and names, in the order in which they ended: name, rest, when they began and ended."""
    log = os.path.join(folder, "trace")
    command = ["strace", "-f", "-ttt", "-y", "-s", "0", "-o", log, "-e",
               "trace=openat,flock,write,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,ftruncate,mkdir,mkdirat",
               typist, os.path.join(folder, "yoriai"), str(N_UPDATES)]
    options = os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"  # who is traced cannot trace himself
    result = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8",
                            env={**os.environ, "ASAN_OPTIONS": options})
    if result.returncode:
        skip(f"nobody may trace here: {result.stderr.strip()[:200]}")
    calls, open_calls = [], {}
    for line in open(log, encoding="utf-8"):
        if call := CALL.match(line):
            began = float(call["time"])
            if call["rest"].rstrip().endswith("<unfinished ...>"):
                open_calls[call["pid"]] = (call["name"], call["rest"], began)
            else:
                calls.append((call["name"], call["rest"], began, began))
        elif call := RESUMED.match(line):
            name, rest, began = open_calls.pop(call["pid"])
            calls.append((name, rest + call["rest"], began, float(call["time"])))
    return calls


def get_steps(calls, folder):
    """What happens to the journal and its folder."""
    steps = []
    for name, rest, began, ended in calls:
        if f"{folder}/yoriai" not in rest:
            continue
        what = "folder" if re.match(rf"\d+<{re.escape(folder)}/yoriai>", rest) else "file"
        if name in ("flock", "write", "fsync", "fdatasync", "rename", "ftruncate") and re.search(r"= -?\d+", rest):
            steps.append((name, what, began, ended, rest))
    return steps


def check_beginning(steps):
    names = [(name, what) for name, what, *_ in steps]
    expected = [("flock", "file"), ("write", "file"), ("fsync", "file"), ("rename", "file"), ("fsync", "folder")]
    assert names[:len(expected)] == expected, names[:8]
    assert "LOCK_EX|LOCK_NB" in steps[0][4], steps[0]
    assert ".new-" in steps[3][4] and re.search(r'\.journal"', steps[3][4]), steps[3]


def check_syncs(steps):
    """Behind the beginning: cut to what is certain, write, sync; again and again."""
    names = [name for name, *_ in steps[5:]]
    assert len(names) >= 6 and len(names) % 3 == 0, names
    assert names == ["ftruncate", "write", "fdatasync"] * (len(names) // 3), names


def check_times(steps, calls):
    """From the end of a sync to the end of the next no more passes than was promised: all typing between is on the disk."""
    typed = [ended for name, rest, _, ended in calls if name == "write" and rest.startswith("1<")]
    assert len(typed) == N_UPDATES, len(typed)
    syncs = [(began, ended) for name, _, began, ended, _ in steps if name in ("fsync", "fdatasync")]
    writes = [began for name, _, began, *_ in steps if name == "write"]
    worst = 0
    for time in typed[:-1]:
        write = next((began for began in writes if began > time), None)
        assert write, "what was typed was not written"
        sync = next(ended for began, ended in syncs if began >= write)
        worst = max(worst, sync - time)
    assert worst < PROMISED, f"{worst} s"
    return worst


def main():
    typist = sys.argv[1]
    if not shutil.which("strace"):
        skip("there is no strace")
    with tempfile.TemporaryDirectory() as folder:
        folder = os.path.realpath(folder)
        calls = trace(typist, folder)
        steps = get_steps(calls, folder)
        print("1..3")
        check_beginning(steps)
        print("ok 1 - a journal is locked and on the disk before it has its name")
        check_syncs(steps)
        print(f"ok 2 - each of {len(steps) // 3 - 1} writes is synced before the next")
        print(f"# on the disk after {check_times(steps, calls):.2f} s at the latest")
        print("ok 3 - what is typed is on the disk within two seconds")


main()
