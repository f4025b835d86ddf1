#!/usr/bin/python3
# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Forms whose amounts a call wants in 千円 or 百万円: what is seen, what it is of, and what adds up. TAP."""

import functools
import json
import math
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from workbook_support import ROOT, convert, find_office, load, run_export, run_tests, skip_all  # noqa: E402

try:
    from spreadsheets import openpyxl
    from openpyxl.utils import get_column_letter
except ImportError:
    skip_all("openpyxl is not there")

FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="yoriai-units-"))
HOME = {"XDG_DATA_HOME": str(FOLDER / "home")}
FORMS = ("site", "institutions", "tasks", "budget", "budget-tasks", "external", "other-grants", "erad")
NAMES = {"thousand-yen": "千円", "million-yen": "百万円"}
YEN = {"thousand-yen": 1000, "million-yen": 1000000}
WORDS = {"half-up": "四捨五入", "down": "切捨て", "up": "切上げ"}
CASES = [(unit, rounding) for unit in NAMES for rounding in WORDS]
# LibreOffice is slow: it judges each rounding and each unit.
OFFICE_CASES = [("thousand-yen", "down"), ("million-yen", "half-up"), ("million-yen", "up")]
# What stands on the rows of the first institution: 400 yen that nobody sees, halves, and what is exact.
AMOUNTS = [400, 1500, 2500, 1234499, 1234500, 37000000, 1999999, 1, 500, 999]


def seen(amount, unit, rounding):
    """The amount as it is to be seen, in whole units."""
    whole, rest = divmod(abs(amount), YEN[unit])
    up = rest * 2 >= YEN[unit] if rounding == "half-up" else rest > 0 and rounding == "up"
    return int(math.copysign(whole + up, amount))


def write_pack(name, forms):
    text = {"ja": "架空", "en": "Invented"}
    pack = {"format": "yoriai-call", "version": 1, "id": name, "base": "coi-next-2021", "name": text,
            "fiscal_year": 2021, "status": "draft", "source": {"document": text}, "forms": forms}
    path = FOLDER / "home" / "yoriai" / "calls" / (name + ".json")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(pack, ensure_ascii=False), encoding="utf-8")


@functools.cache
def make(unit, rounding):
    """Workbook and book of a proposal whose amounts are no whole thousands."""
    name = f"{unit}-{rounding or 'plain'}"
    said = {"unit": unit} if unit else {}
    said.update({"rounding": rounding} if rounding else {})
    write_pack(name, [{"id": form, **said} for form in FORMS])
    proposal = load(ROOT / "data" / "samples" / "co-creation-full.json")
    proposal["call"] = name
    for n, line in enumerate(proposal["budget"]):
        for year in line["amounts"]:
            line["amounts"][year] = AMOUNTS[(n + int(year)) % len(AMOUNTS)]
    proposal["external_resources"][0]["amounts"] = {"1": 499, "2": 1500}
    path = FOLDER / (name + ".json")
    path.write_text(json.dumps(proposal, ensure_ascii=False), encoding="utf-8")
    out = FOLDER / (name + ".xlsx")
    result = run_export(path, "--force", "--xlsx", out, "--pdf", FOLDER / (name + ".book.pdf"), **HOME)
    assert result.returncode == 0, (result.returncode, result.stderr)
    return proposal, out


@functools.cache
def read_formulas(path):
    return openpyxl.load_workbook(path)


@functools.cache
def read_values(path):
    return openpyxl.load_workbook(path, data_only=True)


def get_sheet(book, name):
    return next(sheet for sheet in book.worksheets if re.search(name, sheet.title))


def show(cell, value):
    """What a spreadsheet shows of a number under the cell's format."""
    section = cell.number_format.split(";")[0]
    thousands = len(section) - len(section.rstrip(","))
    if value == 0 and cell.number_format.endswith('"－"'):
        return "－"
    number = math.floor(abs(value) / 1000 ** thousands + 0.5)
    return f"{'-' if value < 0 else ''}{number:,}"


def read_exact(sheet, values, row, column):
    """The yen a cell is of: in it, or in the hidden column its formula names."""
    formula = sheet.cell(row, column).value
    if isinstance(formula, str) and re.match(r"=ROUND\w+\([A-Z]+\d+/", formula):
        name = re.match(r"=ROUND\w+\(([A-Z]+\d+)/\d+,0\)$", formula)[1]
        letters = re.match("[A-Z]+", name)[0]
        group = [d for d in sheet.column_dimensions.values() if d.hidden]
        index = openpyxl.utils.column_index_from_string(letters)
        assert any(d.min <= index <= d.max for d in group), (name, "is not hidden")
        return values[name].value
    return values.cell(row, column).value


def find_amounts(sheet, values):
    """(row, column, exact) of the amounts of budget A by year."""
    n_years = 10
    for row in range(1, sheet.max_row + 1):
        part = sheet.cell(row, 3).value
        if part and any(sheet.cell(row, col).value is not None for col in range(4, 4 + n_years)) and part != "費目":
            for col in range(4, 5 + n_years):
                yield row, col, read_exact(sheet, values, row, col)


def test_budget(unit, rounding):
    proposal, path = make(unit, rounding)
    book, values = read_formulas(path), read_values(path)
    sheet, shown = get_sheet(book, "予算A|機関別"), get_sheet(values, "予算A|機関別")
    top = [sheet.cell(row, 1).value or "" for row in range(1, 5)]
    assert f"単位：{NAMES[unit]}（{NAMES[unit]}未満{WORDS[rounding]}）" in top, top
    bottom = [str(sheet.cell(row, 1).value) for row in range(sheet.max_row - 3, sheet.max_row + 1)]
    assert any("内訳の和が計と一致しない" in text for text in bottom), bottom
    n = 0
    for row, col, exact in find_amounts(sheet, shown):
        cell = sheet.cell(row, col)
        text = show(cell, shown.cell(row, col).value)
        number = seen(exact, unit, rounding)
        assert text == ("－" if exact == 0 else f"{number:,}" if number or exact > 0 else "-0"), (
            cell.coordinate, exact, text, number)
        n += exact not in (None, 0)
    assert n > 100, n
    entered = sum(sum(line["amounts"].values()) for line in proposal["budget"])
    summary = get_sheet(values, "^1 ")
    row = next(r for r in range(1, summary.max_row + 1) if "委託費総額" in str(summary.cell(r, 1).value)
               or "総額" in str(summary.cell(r, 1).value))
    formulas = get_sheet(book, "^1 ")
    assert NAMES[unit] in summary.cell(row, 1).value, summary.cell(row, 1).value
    assert read_exact(formulas, summary, row, 2) == entered, (row, entered)


def test_office():
    """LibreOffice computes it all anew, and prints what is to be seen."""
    if find_office() is None:
        return
    paths = [make(unit, rounding)[1] for unit, rounding in OFFICE_CASES]
    again = dict(zip(OFFICE_CASES, convert(FOLDER, paths, "xlsx:Calc MS Excel 2007 XML")))
    pdfs = dict(zip(OFFICE_CASES, convert(FOLDER, paths, "pdf")))
    for (unit, rounding), path in again.items():
        ours = read_values(make(unit, rounding)[1])
        theirs = openpyxl.load_workbook(path, data_only=True)
        n = 0
        for sheet in ours.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool):
                        other = theirs[sheet.title][cell.coordinate].value
                        assert abs((other or 0) - cell.value) < 1e-6, (sheet.title, cell.coordinate, cell.value, other)
                        n += 1
        assert n > 1000, n
        text = subprocess.run(["pdftotext", "-layout", str(pdfs[unit, rounding]), "-"], capture_output=True, text=True,
                              check=True).stdout
        assert f"単位：{NAMES[unit]}（{NAMES[unit]}未満{WORDS[rounding]}）" in text
        budget = max(abs(a) for a in AMOUNTS)
        assert f"{seen(budget, unit, rounding):,}" in text


def test_book(unit, rounding):
    if shutil.which("pdftotext") is None:
        return
    make(unit, rounding)
    text = subprocess.run(["pdftotext", "-layout", str(FOLDER / f"{unit}-{rounding}.book.pdf"), "-"], capture_output=True,
                          text=True, check=True).stdout
    assert f"単位：{NAMES[unit]}（{NAMES[unit]}未満{WORDS[rounding]}）" in text
    assert f"（{NAMES[unit]}）" in text and "金額（円）" not in text
    for amount in (37000000, 1234500):
        assert re.search(rf"(?<![\d,]){seen(amount, unit, rounding):,}(?![\d,])", text), amount


def test_heads(unit, rounding):
    """Whatever heads amounts says their unit; counts of things and of institutions are none."""
    path = make(unit, rounding)[1]
    book, values = read_formulas(path), read_values(path)
    for number in ("9 ", "10 ", "11 ", "13 "):
        for sheet in (s for s in book.worksheets if s.title.startswith(number)):
            for row in sheet.iter_rows():
                for cell in row:
                    assert not (isinstance(cell.value, str) and "（円）" in cell.value), (sheet.title, cell.coordinate, cell.value)
    members = get_sheet(values, "^2 ")
    total = next(r for r in range(1, members.max_row + 1) if members.cell(r, 1).value == "参画機関の合計")
    assert show(members.cell(total, 3), members.cell(total, 3).value) == f"{members.cell(total, 3).value:,}"


def test_yen():
    """A call that says yen: the form says so, too, and nothing else changes."""
    path = make("yen", None)[1]
    sheet = get_sheet(openpyxl.load_workbook(path), "予算A|機関別")
    assert "単位：円" in [sheet.cell(row, 1).value for row in range(1, 5)]
    assert not any(d.hidden for d in sheet.column_dimensions.values())


def test_nothing_rounded():
    """Where all are whole thousands nothing is said of what may not add up."""
    write_pack("whole", [{"id": "budget", "unit": "thousand-yen"}])
    proposal = load(ROOT / "data" / "samples" / "co-creation-full.json")
    proposal["call"] = "whole"
    for line in proposal["budget"]:  # also what a rate of 30 % makes of them
        line["amounts"] = {year: amount - amount % 10000 for year, amount in line["amounts"].items()}
    path = FOLDER / "whole.json"
    path.write_text(json.dumps(proposal, ensure_ascii=False), encoding="utf-8")
    result = run_export(path, "--force", "--xlsx", FOLDER / "whole.xlsx", **HOME)
    assert result.returncode == 0, result.stderr
    sheet = get_sheet(openpyxl.load_workbook(FOLDER / "whole.xlsx"), "予算A|機関別")
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert "単位：千円（千円未満四捨五入）" in texts and not any("一致しない" in text for text in texts)


try:
    run_tests([(f"budget {u} {r}", functools.partial(test_budget, u, r)) for u, r in CASES]
              + [(f"heads {u} {r}", functools.partial(test_heads, u, r)) for u, r in CASES]
              + [(f"book {u} {r}", functools.partial(test_book, u, r)) for u, r in CASES]
              + [("office", test_office), ("yen", test_yen), ("nothing rounded", test_nothing_rounded)])
finally:
    if "--keep" not in sys.argv:
        shutil.rmtree(FOLDER)
    else:
        print("#", FOLDER)
