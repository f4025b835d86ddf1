# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the real binary from tests and prints TAP."""

import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile
import traceback

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "support"))

from pdf import check_pdf  # noqa: E402

BINARY = os.environ["YORIAI_BINARY"]
ROOT = os.environ["YORIAI_SOURCE_ROOT"]
SAMPLES = sorted(glob.glob(os.path.join(ROOT, "data", "samples", "*.json")))
CALL = "coi-next-2021"


class Run:
    """What one call of the binary did."""

    def __init__(self, process):
        self.status = process.returncode
        self.out = process.stdout.decode("utf-8")
        self.err = process.stderr.decode("utf-8")

    @property
    def json(self):
        return json.loads(self.out)


def yoriai(*arguments, stdin=b"", language="en", **environment):
    env = {key: value for key, value in os.environ.items() if key not in ("LANG", "LC_ALL", "LANGUAGE", "DISPLAY")}
    env.update(LC_ALL="C.UTF-8", LANGUAGE=language)
    env.update({key: value for key, value in environment.items() if value is not None})
    for key, value in environment.items():
        if value is None:
            env.pop(key, None)
    return Run(subprocess.run([BINARY, *map(str, arguments)], input=stdin, capture_output=True, env=env, check=False))


def expect(run, status):
    assert run.status == status, f"exit status {run.status}, not {status}: {run.out[:500]}{run.err[:2000]}"
    return run


def refused(run, *parts):
    """Bad input: status 2, nothing on standard output, one line which names the place."""
    expect(run, 2)
    assert run.out == "", run.out
    assert run.err.count("\n") == 1 and run.err.endswith("\n"), run.err
    for part in parts:
        assert part in run.err, f"“{part}” is not in: {run.err}"
    return run


def same(left, right):
    assert left == right, f"{left!r}\n!= {right!r}"


def read(path):
    with open(path, "rb") as file:
        return file.read()


def write(path, data):
    with open(path, "wb") as file:
        file.write(data.encode() if isinstance(data, str) else data)
    return path


def new(name="proposal.json", track="regional-full"):
    expect(yoriai("new", "--call", CALL, "--track", track, name), 0)
    return name


def copy_of(sample, name="proposal.json"):
    shutil.copyfile(sample, name)
    return name


def main(tests):
    """Runs each function in a folder of its own."""
    print("TAP version 13")
    print(f"1..{len(tests)}")
    n_failed = 0
    for number, test in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            os.environ["XDG_DATA_HOME"] = os.path.join(folder, "data-home")
            os.environ["XDG_STATE_HOME"] = os.path.join(folder, "state-home")
            try:
                test()
                check_pdf(*glob.glob("**/*.pdf", recursive=True))
                print(f"ok {number} {test.__name__}")
            except Exception:  # any failure is one failed case
                n_failed += 1
                print(f"not ok {number} {test.__name__}")
                for line in traceback.format_exc().splitlines():
                    print(f"# {line}")
            os.chdir("/")
        sys.stdout.flush()
    sys.exit(1 if n_failed else 0)
