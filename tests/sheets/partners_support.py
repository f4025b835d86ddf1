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


class Sheets:
    """A partner's workbook, filled in with openpyxl as somebody would."""

    def __init__(self, path, openpyxl):
        self.path = path
        self.book = openpyxl.load_workbook(path)

    def sheet(self, name):
        """The sheet of a table, by its hidden cell."""
        return next(sheet for sheet in self.book if isinstance(sheet["A1"].value, str) and sheet["A1"].value.endswith(" " + name))

    def column(self, name, key):
        sheet = self.sheet(name)
        row = next(row for row in range(1, 8) if sheet.cell(row, 1).value == "id")
        return next(column for column in range(1, sheet.max_column + 1) if sheet.cell(row, column).value == key)

    def cell(self, key, row=1):
        """A cell of a list, by its row from 1; of the form, by its key alone."""
        name = key.split(".")[0]
        if name == "institutions":
            sheet = self.sheet("form")
            place = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == key)
            return sheet.cell(place, self.column("form", "answer"))
        return self.sheet(name).cell(self.first(name) + row - 1, self.column(name, key))

    def first(self, name):
        sheet = self.sheet(name)
        return next(row for row in range(1, 9) if sheet.cell(row, 1).value == "id") + 2

    def put(self, key, value, row=1):
        self.cell(key, row).value = value
        return self

    def save(self, path=None):
        self.path = path or self.path
        self.book.save(self.path)
        return self.path


def take_in(proposal, *sheets, options=(), status=0):
    """Runs `yoriai import`; gives what it tells of each sheet."""
    told = json.loads(run("import", proposal, *sheets, "--json", "--today", "2021-07-20", *options, status=status))
    return told["sheets"] if len(told["sheets"]) != 1 else told["sheets"][0]


def get_kinds(told):
    """How many there are of each kind."""
    kinds = {}
    for item in told["items"]:
        kinds[item["kind"]] = kinds.get(item["kind"], 0) + 1
    return kinds
