#!/usr/bin/python3
# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Forty partners are asked and thirty-seven answer, each in a way of its own: what is safe is taken at once, what is to be
asked is little, and nothing is lost. TAP."""

import json
import pathlib
import shutil
import sys
import tempfile

sys.dont_write_bytecode = True
from partners_support import PARTS, Sheets, ask, run, take_in  # noqa: E402
from workbook_support import SAMPLES, load, run_tests, skip_all  # noqa: E402

try:
    from spreadsheets import openpyxl
except ImportError:
    skip_all("openpyxl is not there")

FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="yoriai-forty-"))
SAMPLE = next(path for path in SAMPLES if path.stem == "regional-full")
N_SILENT = 3
QUESTIONS = ("contested", "contradicted", "unreadable", "emptied", "gone", "unit", "removed")


def strip(path):
    """As a mail gateway leaves it: no hidden sheet, no hidden column, no hidden row."""
    book = openpyxl.load_workbook(path)
    del book["_yoriai"]
    for sheet in book:
        letter = openpyxl.utils.get_column_letter
        first = next((number for number in range(3, sheet.max_column + 1) if sheet.column_dimensions[letter(number)].hidden), None)
        if first is not None:
            sheet.delete_cols(first, sheet.max_column)
        for row in (4, 3):
            if sheet.row_dimensions[row].hidden:
                sheet.delete_rows(row)
        sheet.delete_cols(1)
    book.save(path)


def sort_seen(sheets):
    """Sorts what is seen of the budget and leaves what is hidden."""
    sheet, first = sheets.sheet("budget"), sheets.first("budget")
    last = next(column for column in range(1, sheet.max_column + 1) if str(sheet.cell(first - 2, column).value).startswith("="))
    rows = [[sheet.cell(first + row, column).value for column in range(2, last)] for row in range(5)]
    for row, values in enumerate(reversed(rows)):
        for column, value in enumerate(values, 2):
            sheet.cell(first + row, column).value = value


def copy_row(sheets):
    """Copies a row of the budget, hidden cells and all, and makes another category of it; another row is deleted."""
    sheet, first = sheets.sheet("budget"), sheets.first("budget")
    empty = next(row for row in range(1, 30) if not sheets.cell("budget.category", row).value)
    for column in range(1, sheet.max_column + 1):
        sheet.cell(first + empty - 1, column).value = sheet.cell(first, column).value
    sheets.put("budget.category", "その他（直接経費）", empty)
    sheet.delete_rows(first + 1)


def test_forty():
    path = FOLDER / "proposal.json"
    shutil.copy(SAMPLE, path)
    names = [one["id"] for one in load(path)["institutions"]]
    made = ask(path, FOLDER / "out", "--parts", PARTS, "--deadline", "2021-07-15 17:00", *["--for=" + name for name in names])
    assert len(made) == 40
    back = FOLDER / "back"
    back.mkdir()
    with_budget = []
    for number, one in enumerate(made[N_SILENT:]):
        sheets = Sheets(FOLDER / "out" / one["file"], openpyxl)
        # What everybody fills in, and nobody knew here.
        sheets.put("institutions.accounting_contact.name", f"経理 {number}").put("institutions.accounting_contact.phone", f"03-0000-{number:04}")
        sheets.put("people.name", f"新人 {number}", 25).put("people.@post", "主任", 25)
        if sheets.cell("budget.category", 5).value and len(with_budget) < 4:
            with_budget.append(number)
            position = len(with_budget)
            if position == 1:
                sort_seen(sheets)
            elif position <= 3:
                copy_row(sheets)
            else:
                for year in (1, 2):
                    cell = sheets.cell(f"budget.amounts.{year}")
                    cell.value = cell.value * 1000
        if 10 <= number < 16:
            sheets.put("institutions.head_post", f"{number}番目の長")  # changed here as well, below
        if 20 <= number < 24:
            sheets.put("people.effort", "未定", 25)
        name = one["file"]
        if number == 30:
            name = "返信.xlsx"
        sheets.save(back / name)
        if number == 31:
            strip(back / name)
        if number in (5, 6, 7):
            again = Sheets(back / name, openpyxl).put("institutions.signer.name", f"契約 {number}")
            again.save(back / ("Re_" + name))
    silent = load(path)["institutions"][0]["name"]
    (back / f"回答 {silent}.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    (back / "mail.txt").write_text(f"機関名：{load(path)['institutions'][1]['name']}\n経理担当者の氏名：経理 花子\n", encoding="utf-8")

    proposal = load(path)
    for number in range(10, 16):
        proposal["institutions"][N_SILENT + number]["head_post"] = "こちらで変えた長"
    path.write_text(json.dumps(proposal, ensure_ascii=False), encoding="utf-8")
    run("format", path)
    before = load(path)

    told = take_in(path, back, status=1)
    after = load(path)
    items = [item for sheet in told for item in sheet["items"]]
    asked = [item for item in items if item["kind"] in QUESTIONS]
    kinds = {kind: len([item for item in asked if item["kind"] == kind]) for kind in QUESTIONS}
    assert len(with_budget) == 4 and len(told) == 37 + 3 + 2, (with_budget, len(told))
    assert kinds["contested"] == 6 and kinds["unreadable"] == 4 and kinds["gone"] == 2 and kinds["unit"] == 2, kinds
    assert sum(kinds.values()) == 14, [item for item in asked if item["kind"] in ("emptied", "contradicted", "removed")]
    # Nothing is lost: every answer is here, and everything that was here.
    people = {person["name"] for person in after["people"]}
    assert {f"新人 {number}" for number in range(37)} <= people and {person["name"] for person in before["people"]} <= people
    assert len(after["people"]) == len(before["people"]) + 37
    for number, institution in enumerate(after["institutions"][N_SILENT:]):
        assert institution["accounting_contact"]["name"] == f"経理 {number}", institution
    assert [one["signer"]["name"] for one in after["institutions"][N_SILENT + 5:N_SILENT + 8]] == ["契約 5", "契約 6", "契約 7"]
    assert after["institutions"][1]["accounting_contact"]["name"] == "経理 花子"
    ids = {line["id"]: line for line in after["budget"]}
    assert all(ids[line["id"]] == line for line in before["budget"]) and len(after["budget"]) == len(before["budget"]) + 2
    assert [sheet for sheet in told if sheet["file"].endswith(".pdf")][0]["pending"]
    assert any(item["kind"] == "shifted" for item in items)
    # Once more: nothing is new but what is still to be asked.
    again = take_in(path, back, status=1)
    assert all(not item["safe"] for sheet in again for item in sheet["items"])
    states = [one["state"] for one in json.loads(run("sheets", path, "--status", "--json", "--today", "2021-07-20",
                                                     *["--for=" + name for name in names]))]
    assert states.count("late") == 1 and "not-asked" not in states, states


run_tests([("forty", test_forty)])
