#!/usr/bin/python3
# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What LibreOffice saves, in every form in which something can come back. TAP."""

import math
import pathlib
import sys
import tempfile

sys.dont_write_bytecode = True
from sheets_support import compare, get_cells, read, read_book  # noqa: E402
from workbook_support import SAMPLES, convert, export, find_office, run_tests, skip_all  # noqa: E402

try:
    from spreadsheets import openpyxl
except ImportError:
    skip_all("openpyxl is not there")
if find_office() is None:
    skip_all("LibreOffice is not there")

FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="yoriai-office-"))
ROWS = [["機関名", "金額", "日付"], ["株式会社そらテック", "2,500", "令和3年7月6日"], ["～①髙", "0012", "R3.7.6"]]


def make_table():
    path = FOLDER / "表.xlsx"
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.save(path)
    return path


def get_rows(book):
    cells = get_cells(book["sheets"][0])
    return [[cells[row, column]["text"] for column in (1, 2, 3)] for row in (1, 2, 3)]


def test_saved():
    """Our workbook, opened and saved: every cell that was there is there still."""
    path = export(SAMPLES[0], FOLDER / "export.xlsx")
    saved, = convert(FOLDER, [path], "xlsx:Calc MS Excel 2007 XML")
    assert compare(saved, openpyxl) > 500
    before, after = read_book(path), read_book(saved)
    assert [sheet["name"] for sheet in before["sheets"]] == [sheet["name"] for sheet in after["sheets"]]
    for mine, theirs in zip(before["sheets"], after["sheets"]):
        saved_cells = get_cells(theirs)
        for place, cell in get_cells(mine).items():
            other = saved_cells.get(place)
            assert other is not None and other["kind"] == cell["kind"], (mine["name"], place, cell, other)
            # It keeps 15 digits.
            assert other["text"] == cell["text"] or math.isclose(other["number"], cell["number"], rel_tol=1e-14) \
                and cell["kind"] == "number", (mine["name"], place, cell, other)


def test_text():
    """CSV as Excel in Japan saves it, and in UTF-8 and UTF-16."""
    path = make_table()
    for number, code in enumerate((60, 76, 65535), 1):  # Windows-932, UTF-8, UTF-16
        folder = FOLDER / str(number)
        folder.mkdir()
        saved, = convert(folder, [path], f'csv:Text - txt - csv (StarCalc):44,34,{code},1,,0,false,true,false')
        assert get_rows(read_book(saved)) == ROWS, (code, saved)


def test_named():
    """What is no table that can be read is named."""
    path = make_table()
    for kind, word in {"xls": "Excel 2003", "ods": "another form", "pdf": "PDF", "html": "another form"}.items():
        saved, = convert(FOLDER, [path], kind)
        answer, = read(saved)
        assert word in answer["error"], answer


def main():
    run_tests([(name[5:], function) for name, function in globals().items() if name.startswith("test_")])


main()
