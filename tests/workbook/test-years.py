#!/usr/bin/python3
# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A call of invented tracks of 1 to 30 years: what is checked, and what workbook, book and figures have of them. TAP."""

import copy
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from workbook_support import (ROOT, TODAY, convert, find_office, load, run_export, run_tests, skip_all)  # noqa: E402

try:
    from spreadsheets import openpyxl
except ImportError:
    skip_all("openpyxl is not there")

FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="yoriai-years-"))
HOME = {"XDG_DATA_HOME": str(FOLDER / "home")}
YEARS = (1, 2, 3, 5, 10, 15, 30)
SAMPLE = ROOT / "data" / "samples" / "co-creation-full.json"
START = 2021


def write_pack():
    """Tracks of a field and a type that no other call has, some with years of less money."""
    base = load(ROOT / "data" / "calls" / "coi-next-2021.json")
    model = next(t for t in base["tracks"] if t["id"] == "co-creation-full")
    tracks = []
    for n in YEARS:
        track = copy.deepcopy(model)
        track.update(id=f"years-{n}", field="invented", type="plain", years=n, traits=["invented"],
                     name={"ja": f"{n}年型", "en": f"{n} years"}, reduced_years=[n] if n > 1 else [])
        track["params"].update(goal_horizon=n, poc_by=n)
        tracks.append(track)
    text = {"ja": "架空", "en": "Invented"}
    rules = [{"id": "Z01", "severity": "hint", "state": "draft", "tracks": ["years-*"], "field": "budget",
              "when": {"in": ["invented", {"y.param": "traits"}]},
              "require": {"in": [3, {"y.param": "reduced_years"}]},
              "message": text, "source": {"document": "overview"}}]
    pack = {"format": "yoriai-call", "version": 1, "id": "years", "base": "coi-next-2021", "name": text,
            "fiscal_year": START, "status": "draft", "source": {"document": text}, "tracks": tracks, "rules": rules,
            "fields": [*base["fields"], {"id": "invented", "name": text, "types": ["plain"]}]}
    path = FOLDER / "home" / "yoriai" / "calls" / "years.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(pack, ensure_ascii=False), encoding="utf-8")


def get_external(proposal):
    """What counts as external resources: these, and what institutions have committed by year."""
    return proposal["external_resources"] + [c for c in proposal["commitments"] if c.get("amounts")]


def make(n):
    """The sample as a project of so many years."""
    proposal = load(SAMPLE)

    def to(year):
        return max(1, -(-year * n // 10))

    proposal.update(call="years", track=f"years-{n}")
    del proposal["duration_years"]
    for target in proposal["targets"]:
        target["year"] = to(target["year"])
    for task in proposal["tasks"]:
        task.update(start_year=1, end_year=n)
        for goal in task["milestones"]:
            goal["year"] = to(goal["year"])
    for line in proposal["budget"] + get_external(proposal):
        amounts = list(line["amounts"].values())
        line["amounts"] = {str(year + 1): amounts[year % len(amounts)] for year in range(n)}
    return proposal


def write(proposal, name):
    path = FOLDER / (name + ".json")
    path.write_text(json.dumps(proposal, ensure_ascii=False), encoding="utf-8")
    return path


def check(path):
    result = subprocess.run([os.environ["YORIAI_BINARY"], "check", str(path), "--json", "--today", TODAY],
                            capture_output=True, text=True, check=False, timeout=300, env={**os.environ, **HOME})
    assert result.returncode in (0, 1), result.stderr
    return {(f["rule"], f["field"].split(".")[-1]) for f in json.loads(result.stdout)["findings"]}


def export(path, name, *options):
    out = FOLDER / (name + ".xlsx")
    result = run_export(path, "--force", "--xlsx", out, *options, **HOME)
    assert result.returncode == 0, (result.returncode, result.stderr)
    return out


def read_years(row):
    """The years that a heading has, in order; the total is after them."""
    years = [re.fullmatch(r"(\d+)年度目\n(\d+)年度", str(cell)) for cell in row]
    found = [(int(m[1]), int(m[2])) for m in years if m]
    assert all(fiscal == START + year - 1 for year, fiscal in found), found
    return [year for year, _ in found]


def find_heads(sheet):
    return [years for years in (read_years(row) for row in sheet.iter_rows(values_only=True)) if years]


def get_sheet(book, number):
    return next(s for s in book.worksheets if s.title.startswith(number + " "))


def test_workbook(n):
    proposal = make(n)
    path = export(write(proposal, f"p{n}"), f"w{n}", "--pdf", FOLDER / f"b{n}.pdf", "--figures", FOLDER / f"f{n}")
    book, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    for number, n_tables in (("8", 1), ("9", 1), ("10", 2), ("11", 2)):
        assert find_heads(get_sheet(book, number)) == [list(range(1, n + 1))] * n_tables, number
    sums = [0] * n
    for line in proposal["budget"]:
        for year, amount in line["amounts"].items():
            sums[int(year) - 1] += amount
    for number in ("9", "10"):
        row = next(r for r in get_sheet(values, number).iter_rows(values_only=True) if "委託費合計" in r)
        assert list(row[3:n + 4]) == [*sums, sum(sums)] and not any(row[n + 4:]), (number, row)
    external = sum(sum(r["amounts"].values()) for r in get_external(proposal))
    row = next(r for r in get_sheet(values, "11").iter_rows(values_only=True) if "外部リソース合計" in r)
    assert row[n + 3] == external, row
    for number in ("8", "9", "10", "11"):
        sheet = get_sheet(book, number)
        assert int(sheet.page_setup.fitToWidth or 1) == (1 if n <= 12 or (n == 15 and number in ("8", "11")) else
                                                         2 if n == 15 or number in ("8", "11") else 3), number
        assert (sheet.print_title_cols is not None) == (int(sheet.page_setup.fitToWidth or 1) > 1), number


def test_findings(n):
    found = check(write(make(n), f"c{n}"))
    assert ("Z01", "budget") in found or n == 3, found
    assert not {rule for rule, _ in found} & {"K01", "R07", "B03", "B06"}, found


def test_beyond(n):
    """A year beyond those of the track is found, kept, and in the workbook; it is no unreadable value."""
    proposal = make(n)
    for line in proposal["budget"][:1]:
        line["amounts"][str(n + 1)] = 1000
    proposal["tasks"][0]["end_year"] = n + 1
    proposal["targets"][0]["year"] = n + 1
    path = write(proposal, f"d{n}")
    found = check(path)
    assert ("R07", "end_year") in found and not any(rule == "K01" for rule, _ in found), found
    book = openpyxl.load_workbook(export(path, f"x{n}"))
    assert find_heads(get_sheet(book, "9")) == [list(range(1, n + 2))]
    assert find_heads(get_sheet(book, "8")) == [list(range(1, n + 2))]
    assert find_heads(get_sheet(book, "11")) == [list(range(1, n + 1))] * 2


def test_no_such_year():
    proposal = make(30)
    proposal["tasks"][0]["end_year"] = 31
    assert ("K01", "end_year") in check(write(proposal, "none"))


def read_pages(pdf):
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    return text.rstrip("\f").split("\f")


def test_book(n):
    """All years are in the book's tables, no more of them side by side than a page can show."""
    if shutil.which("pdftotext") is None:
        return
    pages = [page for page in read_pages(FOLDER / f"b{n}.pdf") if "予算A" in page or "執行機関" in page]
    heads = [re.findall(r"(\d+)年度目", line) for page in pages for line in page.split("\n")]
    heads = [[int(year) for year in head] for head in heads if len(head) == len(set(head)) and head]
    assert {year for head in heads for year in head} >= set(range(1, n + 1)), heads
    assert max(len(head) for head in heads) <= 13 and max(max(head) for head in heads) == n, heads


def test_figures(n):
    """The roadmap has the years of the track; the funding plan has the money of all of them."""
    proposal = make(n)
    roadmap, funding = (re.search(r"<desc[^>]*>([^<]*)", (FOLDER / f"f{n}" / name).read_text(encoding="utf-8"))[1]
                        for name in ("3-roadmap.svg", "4-funding.svg"))
    assert f"、{n}年度にわたって" in roadmap, roadmap
    for lines in (proposal["budget"], get_external(proposal)):
        total = sum(sum(line["amounts"].values()) for line in lines)
        assert f"{total / 1000000:,.9f}".rstrip("0").rstrip(".") in funding, (total, funding)


def test_print():
    """LibreOffice prints no column too narrow for its numbers."""
    printed = (1, 10, 15, 30)  # on one page in width, on two, on three
    books = [FOLDER / f"w{n}.xlsx" for n in printed]
    for n, pdf in zip(printed, convert(FOLDER, books, "pdf")):
        for number, page in enumerate(read_pages(pdf), 1):
            assert "###" not in page, (n, number)


def main():
    write_pack()
    tests = []
    for n in YEARS:
        tests += [(f"{n} years: {name}", lambda f=function, n=n: f(n)) for name, function in (
            ("workbook", test_workbook), ("findings", test_findings), ("book", test_book), ("figures", test_figures))]
    tests += [(f"{n} years: one more", lambda n=n: test_beyond(n)) for n in (1, 3, 15)]
    tests.append(("a year that no project has", test_no_such_year))
    if find_office() is not None and shutil.which("pdftotext") is not None:
        tests.append(("printed", test_print))
    run_tests(tests)


main()
