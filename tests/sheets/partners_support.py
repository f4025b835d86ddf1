# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of partners' workbooks share: asking, and a workbook's parts as text."""

import json
import os
import pathlib
import subprocess
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "workbook"))
from workbook_support import TODAY  # noqa: E402

PARTS = "particulars,contact,role,consent,questions,people,budget,commitments,tasks,resources,grants"


def run(*arguments, language="ja", status=0):
    """Runs a sub-command; gives what it printed."""
    environment = {**os.environ, "G_DEBUG": "fatal-warnings", "LC_ALL": "C.UTF-8", "LANGUAGE": language}
    result = subprocess.run([os.environ["YORIAI_BINARY"], *map(str, arguments)], capture_output=True, text=True, check=False,
                            timeout=300, env=environment)
    assert result.returncode == status, (arguments, result.returncode, result.stdout, result.stderr)
    return result.stdout


def ask(proposal, folder, *options, **kept):
    """Makes the workbooks of partners; what was made is told in a list."""
    return json.loads(run("sheets", proposal, folder, "--today", TODAY, "--json", *options, **kept))


def get_parts(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def get_strings(value):
    """Every text in a piece of JSON, ids of what it refers to left out."""
    if isinstance(value, dict):
        for name, member in value.items():
            if name != "id":
                yield from get_strings(member)
    elif isinstance(value, list):
        for item in value:
            yield from get_strings(item)
    elif isinstance(value, str):
        yield value
