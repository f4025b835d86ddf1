# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the workbook share: the export from outside, samples, TAP."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))

ROOT = pathlib.Path(os.environ["YORIAI_SOURCE_ROOT"])
SAMPLES = sorted((ROOT / "data" / "samples").glob("*.json"))
TODAY = "2021-07-06"

# What the workbook's formulas begin with: sums and counts, rounded rates, a cell and a sign, a cell of another sheet.
FORMULA = re.compile(r"^=(SUM|SUMIF|COUNTIF|COUNT|IF|ROUND|ROUNDDOWN|ROUNDUP)\(|^=[A-Z]+\d+[-+*]|^='9 ")


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def run_export(proposal, *options, **variables):
    """Runs `yoriai export`; gives what it exited with and said."""
    command = [os.environ["YORIAI_BINARY"], "export", str(proposal), "--today", TODAY, *map(str, options)]
    environment = {**os.environ, "G_DEBUG": "fatal-warnings", **variables}
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300, env=environment)


def export(proposal, out, *options):
    result = run_export(proposal, "--xlsx", out, *options)
    assert result.returncode == 0, (result.returncode, result.stderr)
    return out


def get_track(proposal, member):
    """What the track of a proposal has as "parts" or "without"."""
    name = proposal["call"]
    while True:
        call = load(ROOT / "data" / "calls" / (name + ".json"))
        for track in call.get("tracks", []):
            if track["id"] == proposal["track"] and member in track:
                return track[member]
        name = call["base"]


def get_parts(proposal):
    """The parts of a proposal that its track asks for."""
    return set(get_track(proposal, "parts"))


def drop_path(value, names):
    """Takes away what a dotted path leads to, in every item of the lists on its way."""
    if isinstance(value, list):
        for item in value:
            drop_path(item, names)
    elif isinstance(value, dict) and len(names) == 1:
        value.pop(names[0], None)
    elif isinstance(value, dict) and names[0] in value:
        drop_path(value[names[0]], names[1:])


def find_office():
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert(folder, paths, kind):
    """Lets LibreOffice convert files, all at once as starting it takes longest; fails when it complains."""
    command = [find_office(), f"-env:UserInstallation=file://{folder}/office", "--headless", "--norestore",
               "--convert-to", kind, "--outdir", str(folder / "converted"), *map(str, paths)]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300,
                            env={**os.environ, "HOME": str(folder)})
    targets = [folder / "converted" / (path.stem + "." + kind.split(":")[0]) for path in paths]
    assert result.returncode == 0 and all(target.exists() for target in targets), (result.returncode, result.stderr)
    assert "rror" not in result.stderr, result.stderr
    return targets


def run_tests(tests):
    """Runs (name, function) pairs as TAP."""
    print(f"1..{len(tests)}")
    n_failed = 0
    for number, (name, function) in enumerate(tests, 1):
        try:
            function()
            print(f"ok {number} {name}", flush=True)
        except Exception:  # whatever goes wrong in a test is a failed test
            n_failed += 1
            print(f"not ok {number} {name}")
            print("# " + traceback.format_exc().replace("\n", "\n# "), flush=True)
    sys.exit(1 if n_failed else 0)


def skip_all(reason):
    print(f"1..0 # SKIP {reason}")
    sys.exit(0)
