#!/usr/bin/python3
# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our own workbooks, and those that openpyxl writes, read as openpyxl reads them. TAP."""

import datetime
import pathlib
import sys
import tempfile
import zipfile

sys.dont_write_bytecode = True
from sheets_support import compare, get_cells, read, read_book  # noqa: E402
from workbook_support import SAMPLES, export, run_tests, skip_all  # noqa: E402

try:
    from spreadsheets import openpyxl
    from openpyxl.workbook.defined_name import DefinedName
except ImportError:
    skip_all("openpyxl is not there")

FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="yoriai-sheets-"))


def test_export(sample):
    """What our exporter writes reads back equal, cell by cell."""
    path = export(sample, FOLDER / (sample.stem + ".xlsx"))
    assert compare(path, openpyxl) > 500


def make_answers():
    """What a partner may have sent."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "回答 (1)"
    sheet["A1"], sheet["B1"] = "項目", "値"
    sheet["A2"], sheet["B2"] = "機関名", " 株式会社\nそらテック "
    sheet["B3"] = datetime.date(2021, 7, 6)
    sheet["B3"].number_format = '[$-411]ggge"年"m"月"d"日"'
    sheet["B4"] = datetime.datetime(2021, 7, 6, 12, 30)
    sheet["B5"] = datetime.time(18, 0)
    sheet["B6"] = "２，５００千円"
    sheet["B7"] = "0012345678"
    sheet["B8"] = True
    sheet["B9"] = 1234567890123
    sheet["B10"] = 0.1 + 0.2
    sheet["B11"] = "=SUM(B9:B10)"
    sheet["B12"] = "#N/A"
    sheet["B13"] = "<&>\"' 𠮷 ㈱"
    sheet.merge_cells("A14:B15")
    sheet["A14"] = "まとめて"
    sheet.row_dimensions[7].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet["D2"] = "id-1"
    hidden = book.create_sheet("_yoriai")
    hidden.sheet_state = "veryHidden"
    hidden["A1"] = "3F9K"
    add = getattr(book.defined_names, "append", None) or book.defined_names.add  # before 3.1, and since
    add(DefinedName("yoriai_id", attr_text="_yoriai!$A$1"))
    book.properties.title = "回答票"
    book.properties.creator = "山田"
    return book


def test_answers():
    path = FOLDER / "answers.xlsx"
    make_answers().save(path)
    assert compare(path, openpyxl) > 15
    book = read_book(path)
    cells = get_cells(book["sheets"][0])
    assert cells[11, 2]["kind"] == "formula" and cells[11, 2]["text"] == "=SUM(B9:B10)", cells[11, 2]
    assert cells[3, 2]["text"] == "2021-07-06" and cells[4, 2]["text"] == "2021-07-06 12:30"
    assert cells[7, 2]["hidden"] and cells[2, 4]["hidden"] and not cells[2, 2]["hidden"]
    assert book["sheets"][1]["visibility"] == "very-hidden"
    assert book["names"] == {"yoriai_id": "_yoriai!$A$1"}
    assert book["properties"]["title"] == "回答票" and book["properties"]["creator"] == "山田"


def test_epoch():
    """Books that count from 1904."""
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.MAC_EPOCH
    book.active["A1"] = datetime.date(2021, 7, 6)
    path = FOLDER / "mac.xlsx"
    book.save(path)
    assert get_cells(read_book(path)["sheets"][0])[1, 1]["text"] == "2021-07-06"


def test_iso_dates():
    book = openpyxl.Workbook(iso_dates=True)
    book.active["A1"] = datetime.date(2021, 7, 6)
    path = FOLDER / "iso.xlsx"
    book.save(path)
    assert get_cells(read_book(path)["sheets"][0])[1, 1]["text"] == "2021-07-06"


def test_write_only():
    """Written row by row, without places perhaps, with texts in the cells."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("行")
    for row in range(200):
        sheet.append([f"氏名{row}", row, None, row % 2 == 0])
    path = FOLDER / "rows.xlsx"
    book.save(path)
    assert compare(path, openpyxl) == 600


def test_edited():
    """Rows inserted, deleted and sorted, a sheet renamed."""
    book = make_answers()
    sheet = book.worksheets[0]
    sheet.title = "改名"
    sheet.unmerge_cells("A14:B15")
    sheet.insert_rows(3, 2)
    sheet.delete_rows(6)
    path = FOLDER / "edited.xlsx"
    book.save(path)
    assert compare(path, openpyxl) > 10


def test_archive():
    one = FOLDER / "one.xlsx"
    make_answers().save(one)
    path = FOLDER / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(one, "回答/一.xlsx")
        archive.writestr("回答/承諾書.pdf", b"%PDF-1.4 ...")
    first, second = read(path)
    assert first["name"] == "回答/一.xlsx" and len(first["sheets"]) == 2
    assert second["name"] == "回答/承諾書.pdf" and "PDF" in second["error"]


def main():
    tests = [(f"{sample.stem}: export", lambda s=sample: test_export(s)) for sample in SAMPLES]
    tests += [(name[5:], function) for name, function in globals().items()
              if name.startswith("test_") and name != "test_export"]
    run_tests(tests)


main()
