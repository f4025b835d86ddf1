#!/usr/bin/python3
# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets LibreOffice print every sample's workbook and compute its formulas anew. TAP."""

import functools
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

sys.dont_write_bytecode = True
from workbook_support import (SAMPLES, convert, export, find_office, load, run_export, run_tests,  # noqa: E402
                              skip_all)

try:
    from spreadsheets import openpyxl
except ImportError:
    skip_all("openpyxl is not there")
if find_office() is None:
    skip_all("LibreOffice is not there")

FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="yoriai-workbook-"))


def get_pages(pdf):
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    return text.rstrip("\f").split("\f")


@functools.cache
def make_workbooks():
    return {sample: export(sample, FOLDER / (sample.stem + ".xlsx")) for sample in SAMPLES}


@functools.cache
def print_workbooks():
    workbooks = make_workbooks()
    return dict(zip(workbooks, convert(FOLDER, workbooks.values(), "pdf")))


def test_print(sample):
    pdf = print_workbooks()[sample]
    if shutil.which("pdftotext") is None:
        return
    pages = get_pages(pdf)
    assert len(pages) > 20, len(pages)
    hub = re.sub(r"\s+", "", load(sample)["site"]["name"])[:10]
    for number, page in enumerate(pages, 1):
        squeezed = re.sub(r"\s+", "", page)
        assert hub in squeezed and "下書き・転記用" in squeezed and f"{number}/{len(pages)}" in squeezed, number
        assert "未完成" not in squeezed, number
        assert "###" not in squeezed, (number, "a column is too narrow for its numbers")


def test_unfinished(sample):
    proposal = load(sample)
    del proposal["vision"]["statement"]
    broken = FOLDER / "broken.json"
    broken.write_text(json.dumps(proposal, ensure_ascii=False), encoding="utf-8")
    out = FOLDER / "broken.xlsx"
    refused = run_export(broken, "--xlsx", out)
    assert refused.returncode == 1 and not out.exists(), (refused.returncode, refused.stderr)
    export(broken, out, "--force")
    pdf, = convert(FOLDER, [out], "pdf")
    if shutil.which("pdftotext") is not None:
        for number, page in enumerate(get_pages(pdf), 1):
            assert page.count("未完成") >= 2, number


def strip_values(source, target):
    """Takes the values of all formulas away, so that LibreOffice must compute them. Returns how many there are."""
    n = 0
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item.filename)
            if item.filename.startswith("xl/worksheets/"):
                text, m = re.subn(r"(</f>)<v>[^<]*</v>", r"\1", data.decode("utf-8"))
                data, n = text.encode("utf-8"), n + m
            new.writestr(item, data)
    return n


@functools.cache
def compute_workbooks():
    stripped = {sample: FOLDER / (sample.stem + "-stripped.xlsx") for sample in SAMPLES}
    for sample, path in stripped.items():
        n = strip_values(make_workbooks()[sample], path)
        assert n > 30, n
    return dict(zip(stripped, convert(FOLDER, stripped.values(), "xlsx:Calc MS Excel 2007 XML")))


def test_formulas(sample):
    out = make_workbooks()[sample]
    computed = openpyxl.load_workbook(compute_workbooks()[sample], data_only=True)
    ours = openpyxl.load_workbook(out, data_only=True)
    formulas = openpyxl.load_workbook(out)
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    mine = ours[sheet.title][cell.coordinate].value
                    theirs = computed[sheet.title][cell.coordinate].value
                    assert theirs is not None and abs(mine - theirs) < 1e-9 * max(1, abs(mine)), \
                        (sheet.title, cell.coordinate, cell.value, mine, theirs)


def main():
    tests = []
    for sample in SAMPLES:
        tests.append((f"{sample.stem}: print", lambda s=sample: test_print(s)))
    tests.append((f"{SAMPLES[0].stem}: unfinished", lambda: test_unfinished(SAMPLES[0])))
    for sample in SAMPLES:
        tests.append((f"{sample.stem}: formulas", lambda s=sample: test_formulas(s)))
    run_tests(tests)


main()
