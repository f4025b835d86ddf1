# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of tables that come back share: our reader's view of a file, and openpyxl's in the same shape."""

import datetime
import json
import math
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "workbook"))


def read(path):
    """What is read from a file: a list of files."""
    result = subprocess.run([sys.argv[1], str(path)], capture_output=True, text=True, check=False, timeout=120)
    assert result.returncode == 0 and result.stderr == "", (result.returncode, result.stderr)
    return json.loads(result.stdout)


def read_book(path):
    book, = read(path)
    assert "sheets" in book, book
    return book


def get_cells(sheet):
    return {(cell["row"], cell["column"]): cell for cell in sheet["cells"]}


def same(cell, value):
    """Whether a cell of ours says what openpyxl reads."""
    if isinstance(value, bool):
        return cell["kind"] == "boolean" and bool(cell["number"]) == value
    if isinstance(value, (datetime.datetime, datetime.date)):
        return cell["date"] and cell["text"].startswith(value.strftime("%Y-%m-%d"))
    if isinstance(value, datetime.time):
        return cell["kind"] == "number" and cell["text"].startswith(value.strftime("%H:%M"))
    if isinstance(value, (int, float)):  # LibreOffice writes yes and no as numbers
        return cell["kind"] in ("number", "boolean") and math.isclose(cell["number"], value, rel_tol=1e-14)
    return cell["kind"] in ("text", "error") and cell["text"] == value.replace("\r\n", "\n").replace("_x000D_", "")


def compare(path, openpyxl):
    """Every cell of a workbook as openpyxl and we read it. Returns how many there are."""
    ours = read_book(path)
    theirs = openpyxl.load_workbook(path, data_only=True)
    n = 0
    assert [sheet["name"] for sheet in ours["sheets"]] == theirs.sheetnames
    for sheet, other in zip(ours["sheets"], theirs.worksheets):
        cells = get_cells(sheet)
        for row in other.iter_rows():
            for cell in row:
                mine = cells.pop((cell.row, cell.column), None)
                if mine is not None and mine["kind"] == "formula":
                    assert cell.value is None, (path, other.title, cell.coordinate)
                elif cell.value is None or cell.value == "":
                    assert mine is None, (path, other.title, cell.coordinate, mine)
                else:
                    assert mine is not None and same(mine, cell.value), \
                        (path, other.title, cell.coordinate, cell.value, mine)
                    n += 1
        assert not cells, (path, other.title, cells)
        assert (sheet["visibility"] == "shown") == (other.sheet_state == "visible")
    return n
