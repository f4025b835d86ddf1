#!/usr/bin/python3
# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads every sample's workbook back with openpyxl and compares every value with the proposal. TAP.

With YORIAI_TIMES=100 in the environment: that of one sample, its lists a hundred times as long, and no other."""

import copy
import datetime
import json
import os
import pathlib
import re
import sys
import tempfile
import zipfile

sys.dont_write_bytecode = True
from workbook_support import (FORMULA, ROOT, SAMPLES, drop_path, export, get_parts, get_track, load,  # noqa: E402
                              run_export, run_tests, skip_all)

try:
    from spreadsheets import openpyxl
except ImportError:
    skip_all("openpyxl is not there")

FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="yoriai-workbook-"))
DATA = "D "
NEVER_EXPORTED = {"format", "version", "id", "notes"}
ALWAYS = {"answers", "call", "track", "policy_area", "start_fiscal_year", "duration_years", "proposed_on", "sections",
          "acknowledged"}
# What stands in the data sheets alone: what is no part of the forms.
NOT_ON_FORMS = re.compile(r"^(call$|sections\[|acknowledged\[)")
INVALID = "FFFBE3E1"
CHOICES = {"vision.scope", "budget[].category", "institutions[].kind"}
SUMIF = re.compile(r'^=SUMIF\(\$[A-Z]+\$(\d+):\$[A-Z]+\$(\d+),"[^"]+",([A-Z]+)\$\1:\3\$\2\)$')


class Labels:
    """Each value of an enumeration has one label, and each label one value."""

    def __init__(self):
        self.by_value = {}
        self.by_label = {}

    def check(self, path, value, label):
        assert isinstance(label, str) and label != "" and label != value, (path, value, label)
        assert self.by_value.setdefault((path, value), label) == label, (path, value, label)
        assert self.by_label.setdefault((path, label), value) == value, (path, value, label)


def plain(path):
    return re.sub(r"\[\d*\]", "[]", path)


def same(path, value, cell, labels):
    """Compares a JSON value with a cell."""
    if isinstance(cell, datetime.datetime):
        assert cell.strftime("%Y-%m-%d") == value, (path, value, cell)
    elif isinstance(value, bool) or isinstance(value, (int, float)):
        assert cell == value and isinstance(cell, bool) == isinstance(value, bool), (path, value, cell)
    elif cell != value:
        labels.check(plain(path), value, cell)


def read_rows(sheet):
    rows = list(sheet.iter_rows(values_only=True))
    assert all(rows[0]), (sheet.title, rows[0])
    if sheet.freeze_panes == "A2":  # the path is a column
        return rows[0], rows[1:]
    assert any(rows[1]), (sheet.title, rows[1])
    return rows[1], rows[2:]


def walk_singles(value, path, out):
    """What is no list of records: path -> value."""
    for name, inner in value.items():
        at = f"{path}.{name}" if path else name
        if isinstance(inner, dict) and not all(key.isdigit() for key in inner):
            walk_singles(inner, at, out)
        elif isinstance(inner, dict):
            out.update({f"{at}.{year}": amount for year, amount in inner.items()})
        elif isinstance(inner, list):
            if not any(isinstance(item, dict) for item in inner):
                out.update({f"{at}[{i}]": item for i, item in enumerate(inner)})
        else:
            out[at] = inner


def walk_lists(value, path, out):
    """Lists of records: path -> records."""
    for name, inner in value.items():
        at = f"{path}.{name}" if path else name
        if isinstance(inner, dict):
            walk_lists(inner, at, out)
        elif isinstance(inner, list) and any(isinstance(item, dict) for item in inner):
            out.setdefault(at + "[]", []).extend(inner)
            for item in inner:
                walk_lists(item, at + "[]", out)


def get_names(proposal):
    lists = {}
    walk_lists(proposal, "", lists)
    return {item["id"]: item.get("name") or item.get("title") for items in lists.values() for item in items
            if item.get("name") or item.get("title")}


def asked(proposal):
    keep = get_parts(proposal) | ALWAYS
    kept = copy.deepcopy({name: value for name, value in proposal.items() if name in keep})
    for path in get_track(proposal, "without"):
        drop_path(kept, path.split("."))
    return kept


class Book:
    def __init__(self, sample, *options):
        self.proposal = load(sample)
        self.skipped = set()  # what is compared elsewhere, by record and path
        self.asked = asked(self.proposal)
        self.path = export(sample, FOLDER / (sample.stem + ".xlsx"), *options)
        self.book = openpyxl.load_workbook(self.path)
        self.values = openpyxl.load_workbook(self.path, data_only=True)
        self.forms = [s for s in self.values.worksheets if not s.title.startswith(DATA)]
        self.data = [s for s in self.values.worksheets if s.title.startswith(DATA)]


def test_singles(book, labels):
    expected = {}
    walk_singles(book.asked, "", expected)
    _, rows = read_rows(book.data[0])
    found = {row[1]: row[2] for row in rows if row[2] is not None and (None, row[1]) not in book.skipped}
    assert set(found) == set(expected), set(found) ^ set(expected)
    for path, value in expected.items():
        same(path, value, found[path], labels)


def test_lists(book, labels):
    lists, multiples, n_values = {}, {}, 0
    walk_lists(book.asked, "", lists)
    _, rows = read_rows(book.data[-1])
    for row in rows:
        if (row[0], row[3]) not in book.skipped:
            multiples[(row[0], row[3])] = row
    for sheet in book.data[1:-1]:
        paths, rows = read_rows(sheet)
        prefix = next(p for p in paths if p.endswith(".id") and p.count("[]") == max(q.count("[]") for q in paths))[:-3]
        records = lists.pop(prefix, [])
        assert len(rows) == len(records), (sheet.title, len(rows), len(records))
        for row, record in zip(rows, records):
            cells = {path: cell for path, cell in zip(paths, row) if cell is not None and not path.endswith(" (name)")
                     and (record["id"], path) not in book.skipped}
            assert cells.pop(prefix + ".id") == record["id"]
            expected = {}
            walk_singles(record, prefix, expected)
            expected.pop(prefix + ".id")
            for path, value in list(expected.items()):
                if path in cells:
                    same(path, value, cells.pop(path), labels)
                else:
                    found = multiples.pop((record["id"], path))
                    same(path, value, found[4], labels)
                n_values += 1
            rest = {p for p in cells if p.startswith(prefix)}
            assert not rest, (sheet.title, rest)
    assert not lists and not multiples, (list(lists), list(multiples))
    assert n_values > 100, n_values


def test_names(book):
    """Beside each reference stands what it is called."""
    names, n_refs = get_names(book.proposal), 0
    for sheet in book.data[1:-1]:
        paths, rows = read_rows(sheet)
        for i, path in enumerate(paths):
            if path.endswith(" (name)"):
                assert paths[i - 1] + " (name)" == path
                for row in rows:
                    if row[i - 1] in names:
                        assert row[i] == names[row[i - 1]], (sheet.title, path, row[i])
                        n_refs += 1
    assert n_refs > 10, n_refs


def test_data_sheets_are_data(book):
    for sheet in book.book.worksheets:
        if sheet.title.startswith(DATA):
            assert not sheet.merged_cells.ranges, sheet.title
            heads = 1 if "項目のパス" in [cell.value for cell in sheet[1]] else 2
            assert sheet.auto_filter.ref and sheet.freeze_panes == f"A{heads + 1}", sheet.title
            assert all(any(cell.value is not None for cell in row) for row in sheet.iter_rows()), sheet.title
            assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row), sheet.title


def squeeze(text):
    return re.sub(r"\s+", "", text)


def test_forms_hold_every_text(book):
    """What people wrote is on a form, too: nothing is only among the data."""
    shown = squeeze("\n".join(str(cell) for sheet in book.forms for row in sheet.iter_rows(values_only=True)
                              for cell in row if isinstance(cell, str)))
    singles, lists = {}, {}
    walk_singles(book.asked, "", singles)
    walk_lists(book.asked, "", lists)
    for path, records in lists.items():
        for i, record in enumerate(records):
            walk_singles(record, path.replace("[]", f"[{i}]"), singles)
    ids = re.compile(r"^[0-9a-f]{8}-")
    for path, value in singles.items():
        if isinstance(value, str) and not ids.match(value) and not NOT_ON_FORMS.match(path) \
                and (re.search(r"[^\x00-\x7f]", value) or path.endswith((".email", ".phone"))):
            assert squeeze(value) in shown, (path, value)


def find_row(sheet, label):
    return next(row for row in sheet.iter_rows(values_only=True) if label in row)


def test_totals(book):
    """Our totals, by hand from the proposal."""
    total, by_year, indirect = 0, {}, 0
    for line in book.proposal["budget"]:
        for year, amount in line.get("amounts", {}).items():
            total += amount
            by_year[int(year)] = by_year.get(int(year), 0) + amount
            indirect += amount if line.get("category") == "indirect" else 0
    for name in ("9 ", "10 "):
        sheet = next(s for s in book.forms if s.title.startswith(name))
        row = find_row(sheet, "委託費合計")
        assert row[-1] == total, (sheet.title, row)
        for i in range(3, len(row) - 1):
            assert row[i] == by_year.get(i - 2, 0), (sheet.title, i, row)
    assert all(cell in (0, None) for cell in find_row(sheet, "予算Aの合計との差（0であること）")[3:])
    external = sum(sum(r.get("amounts", {}).values())
                   for r in [*book.proposal["external_resources"], *book.proposal["commitments"]])
    sheet = next(s for s in book.forms if s.title.startswith("11 "))
    assert max(c for c in find_row(sheet, "外部リソース合計") if isinstance(c, (int, float))) == external
    for name, label in (("1 ", "委託費総額（円）"), ("17 ", "総額 合計")):
        title = next(s.title for s in book.forms if s.title.startswith(name))
        row = find_row(book.values[title], label)
        assert total in row, (title, row)
        assert any(str(cell).startswith("=") for cell in find_row(book.book[title], label)), (title, label)
    n = sum(i.get("role") != "cooperating" for i in book.proposal["institutions"])
    assert n in find_row(next(s for s in book.forms if s.title.startswith("2 ")), "参画機関の合計")


def test_formulas(book):
    """Totals are formulas, and all have a value."""
    n = 0
    for sheet, values in zip(book.book.worksheets, book.values.worksheets):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    n += 1
                    assert values[cell.coordinate].value is not None, (sheet.title, cell.coordinate)
                    assert FORMULA.match(cell.value), cell.value
                    assert "SUMIF" not in cell.value or SUMIF.match(cell.value), cell.value
    assert n > 30, n


def test_pages(book):
    hub = book.proposal["site"]["name"][:20]
    for sheet in book.book.worksheets:
        setup = sheet.page_setup
        assert int(setup.paperSize) == 9, sheet.title
        assert hub in sheet.oddHeader.left.text, (sheet.title, sheet.oddHeader.left.text)
        assert "&P" in sheet.oddFooter.center.text or "&[Page]" in sheet.oddFooter.center.text, sheet.title
        assert "下書き・転記用" in sheet.oddFooter.left.text, sheet.title
        assert sheet.print_title_rows, sheet.title
        if not sheet.title.startswith(DATA):
            assert sheet.sheet_properties.pageSetUpPr.fitToPage and int(setup.fitToHeight) == 0, sheet.title
            assert sheet.print_area, sheet.title


def test_sheets(book):
    titles = [s.title for s in book.book.worksheets]
    parts = get_parts(book.proposal)
    n_tasks = sum(1 for t in titles if t.startswith("7-"))
    assert n_tasks == len(book.proposal["tasks"]), titles
    assert any(t.startswith("12 ") for t in titles) == ("step_up" in parts), titles
    assert any("地域共創の場" in t for t in titles) == ("forum" in parts), titles
    numbers = [int(re.match(r"\d+", t).group()) for t in titles if not t.startswith(DATA)]
    assert numbers == sorted(numbers), titles
    assert {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16, 17, 18, 19} <= set(numbers), titles


def test_charts(book):
    sheet = next(s for s in book.book.worksheets if s.title.startswith("11 "))
    assert len(sheet._charts) == 2, len(sheet._charts)


def test_figures(book):
    """Figures are pictures within what is printed of their sheets, and each says what it shows."""
    with zipfile.ZipFile(book.path) as archive:
        drawings = [archive.read(name).decode() for name in archive.namelist()
                    if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name)]
        pictures = [name for name in archive.namelist() if name.startswith("xl/media/")]
    descriptions = [text for drawing in drawings for text in re.findall(r'name="Picture \d+" descr="([^"]+)"', drawing)]
    assert len(pictures) >= 5, pictures
    assert len(descriptions) == sum(drawing.count("<xdr:pic>") for drawing in drawings), descriptions


def test_figure_heights(book):
    """A picture ends in the row where Excel, too, finds it ending: or it would be stretched."""
    checked = 0
    with zipfile.ZipFile(book.path) as archive:
        for name in archive.namelist():
            rels = re.fullmatch(r"xl/worksheets/_rels/(sheet\d+\.xml)\.rels", name)
            drawing = rels and re.search(r"drawings/drawing\d+\.xml", archive.read(name).decode())
            if not drawing:
                continue
            sheet = archive.read("xl/worksheets/" + rels[1]).decode()
            heights = {int(row): float(height) for row, height in re.findall(r'<row r="(\d+)"[^>]* ht="([\d.]+)"', sheet)}
            for anchor in archive.read("xl/" + drawing[0]).decode().split("</xdr:twoCellAnchor>"):
                size = re.search(r'<a:ext cx="\d+" cy="(\d+)"/></a:xfrm>', anchor)
                ends = [int(number) for number in re.findall(r"<xdr:row(?:Off)?>(\d+)<", anchor)]
                if "<xdr:pic>" not in anchor:
                    continue
                shown = sum(heights.get(row + 1, 15) * 12700 for row in range(ends[0], ends[2])) - ends[1] + ends[3]
                assert abs(shown - int(size[1])) <= 9525, (name, shown, size[1])
                checked += 1
    assert checked >= 5, checked


def test_goals(book):
    """Every goal in words, in a table whose heading stands on each page."""
    sheet = next(s for s in book.book.worksheets if s.title.startswith("8-2 "))
    head = int(sheet.print_title_rows.replace("$", "").split(":")[0])
    rows = list(sheet.iter_rows(min_row=head, values_only=True))
    assert rows[0][4] == "目標", rows[0]
    assert [row[4] for row in rows[1:]] == [m["goal"] for task in book.proposal["tasks"] for m in task["milestones"]]


def test_no_guidance(book):
    shown = "\n".join(str(c) for s in book.values.worksheets for row in s.iter_rows(values_only=True) for c in row
                      if isinstance(c, str))
    call = load(ROOT / "data" / "calls" / (book.proposal["call"] + ".json"))
    for key, text in call.get("guidance", {}).items():
        if text is not None and isinstance(text.get("ja"), str):
            assert text["ja"] not in shown, key


def test_same_bytes(book, sample):
    other = export(sample, FOLDER / "again.xlsx")
    assert other.read_bytes() == book.path.read_bytes()


def test_number_formats(book):
    """None leaves a point behind a whole number, as #,##0.# does."""
    for sheet in book.book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert not re.search(r"\.#*(;|$)", cell.number_format), (sheet.title, cell.coordinate, cell.number_format)


def test_erad(book, sample):
    out = FOLDER / "erad.xlsx"
    result = run_export(sample, "--erad", out)
    assert result.returncode == 0, result.stderr
    sheets = openpyxl.load_workbook(out, data_only=True).worksheets
    rows = {row[1]: row for row in sheets[0].iter_rows(values_only=True)}
    site = book.proposal["site"]
    assert len(sheets) == 1
    assert rows["研究開発課題名"][2] == site.get("erad_title", site["name"])
    assert rows["研究期間 開始年度（西暦）"][2] == book.proposal["start_fiscal_year"]
    assert rows["研究概要"][2] == site["summary"] and rows["研究概要"][3] == len(site["summary"])
    assert rows["総額 合計"][2] == sum(sum(line.get("amounts", {}).values()) for line in book.proposal["budget"])


def test_not_asked(book, labels):
    """What the track does not ask for is in the proposal, and nowhere in the workbook."""
    test_singles(book, labels)
    test_lists(book, labels)
    shown = {cell for sheet in book.values.worksheets for row in sheet.iter_rows(values_only=True) for cell in row}
    everything = json.dumps(book.proposal, ensure_ascii=False)
    for text in NOT_ASKED_TEXTS:
        assert text in everything and text not in shown, text
    assert "幹事自治体" not in shown, "a column that is not asked for"


NOT_ASKED_TEXTS = ["本拠地の校地", "車で30分", "中核の計画", "5年目の一部解決"]


def make_not_asked():
    """A proposal of the regional field, moved to the co-creation field."""
    proposal = load(next(s for s in SAMPLES if s.stem == "regional-full"))
    proposal["track"] = "co-creation-full"
    first = next(i for i in proposal["institutions"] if i["role"] == "representative")
    first["campus"], first["near_lead_municipality"], first["core_site"] = NOT_ASKED_TEXTS[:3]
    proposal["vision"]["partial_solution"] = NOT_ASKED_TEXTS[3]
    path = FOLDER / "not-asked.json"
    path.write_text(json.dumps(proposal, ensure_ascii=False), encoding="utf-8")
    return path


def make_invalid():
    """Values that their fields cannot take; gives the file and them, by record and path."""
    proposal = load(next(s for s in SAMPLES if s.stem == "regional-full"))
    line, task, first = proposal["budget"][0], proposal["tasks"][0], proposal["institutions"][1]
    proposal["duration_years"] = 9999
    proposal["vision"]["scope"] = "=1+1"
    proposal["vision"]["sdgs"] = [1, 99]
    proposal["proposed_on"] = "2021-02-31"
    line["category"] = "circus"
    task["start_year"] = -3
    task["milestones"][0]["year"] = 1e300
    first["kind"] = "円形 \"x\""
    broken = proposal["budget"][1]
    broken["amounts"]["1"] = -5
    path = FOLDER / "invalid.json"
    path.write_text(json.dumps(proposal, ensure_ascii=False), encoding="utf-8")
    return path, {
        (None, "duration_years"): 9999, (None, "vision.scope"): "=1+1", (None, "vision.sdgs"): [1, 99],
        (None, "proposed_on"): "2021-02-31", (line["id"], "budget[].category"): "circus",
        (task["id"], "tasks[].start_year"): -3,
        (task["milestones"][0]["id"], "tasks[].milestones[].year"): 1e300,
        (first["id"], "institutions[].kind"): first["kind"], (broken["id"], "budget[].amounts"): broken["amounts"]}


def find_invalid(book):
    """All cells that are marked as invalid, by record and path."""
    found = {}
    for sheet in [s for s in book.book.worksheets if s.title.startswith(DATA)]:
        rows = list(sheet.iter_rows())
        heads = [cell.value for cell in rows[0]]
        paths = [cell.value for cell in rows[1]]
        for row in rows:
            for cell, path in zip(row, paths):
                if cell.fill.patternType != "solid" or cell.fill.fgColor.rgb != INVALID:
                    continue
                if "項目のパス" in heads:
                    key = (None if heads[0] == "項目" else row[0].value, row[heads.index("項目のパス")].value)
                else:
                    at = next(i for i, p in enumerate(paths) if p == path.rpartition("[]")[0] + "[].id")
                    key = (row[at].value, path)
                assert cell.data_type == "s" and cell.number_format == "@", (sheet.title, cell.coordinate)
                found[key] = cell.value
    return found


def test_invalid(book, invalid):
    """A value that its field cannot take stands among the data as it came, and counts as none."""
    found = find_invalid(book)
    assert set(found) == set(invalid), set(found) ^ set(invalid)
    for key, value in invalid.items():
        is_choice = key[1] in CHOICES  # an entry that the call does not know is a text, anything else is JSON
        assert (found[key] if is_choice else json.loads(found[key])) == value, (key, found[key])
    lines = [line for line in book.proposal["budget"] if (line["id"], "budget[].amounts") not in invalid]
    total = sum(sum(line.get("amounts", {}).values()) for line in lines)
    for name in ("9 ", "10 "):
        assert find_row(next(s for s in book.forms if s.title.startswith(name)), "委託費合計")[-1] == total
    without = next(line for line in lines if (line["id"], "budget[].category") in invalid)
    row = find_row(next(s for s in book.forms if s.title.startswith("10 ")), "（費目未定）")
    assert row[-1] == sum(without["amounts"].values()), row


def test_other_values(book, invalid):
    """The sound values of a proposal with others are all there."""
    proposal = copy.deepcopy(book.proposal)
    for name in ("duration_years", "proposed_on"):
        proposal.pop(name)
    for name in ("scope", "sdgs"):
        proposal["vision"].pop(name)
    for (record, path) in invalid:
        for line in proposal[path.split("[")[0]] if record else []:
            for item in [line, *line.get("milestones", [])]:
                if item["id"] == record:
                    item.pop(path.split(".")[-1])
    book.asked = asked(proposal)
    book.skipped = set(invalid)
    test_singles(book, Labels())
    test_lists(book, Labels())


def collect_ids(value, ids):
    if isinstance(value, list):
        for item in value:
            collect_ids(item, ids)
    elif isinstance(value, dict):
        ids.update(value[name] for name in ("id",) if name in value)
        for inner in value.values():
            collect_ids(inner, ids)


def copy_item(value, number, ids, name=None):
    """A copy with ids and names of its own, that refers to others as the original does."""
    if isinstance(value, list):
        return [copy_item(item, number, ids) for item in value]
    if isinstance(value, dict):
        return {key: copy_item(inner, number, ids, key) for key, inner in value.items()}
    if isinstance(value, str) and number > 0 and (value in ids or name == "name"):
        return f"{value}-{number}"
    return value


def make_large(times):
    proposal, ids = load(ROOT / "data" / "samples" / "regional-full.json"), set()
    lists = {name: value for name, value in proposal.items()
             if isinstance(value, list) and any(isinstance(item, dict) for item in value)}
    collect_ids(list(lists.values()), ids)
    for name, items in lists.items():
        proposal[name] = [copy_item(item, number, ids) for number in range(times) for item in items]
    path = FOLDER / "large.json"
    path.write_text(json.dumps(proposal, ensure_ascii=False), encoding="utf-8")
    return path


def read_large(times):
    book = Book(make_large(times), "--force")
    assert len(book.proposal["institutions"]) >= times
    run_tests([(f"{times} times: {name}", function) for name, function in (
        ("singles", lambda: test_singles(book, Labels())), ("lists", lambda: test_lists(book, Labels())),
        ("texts on forms", lambda: test_forms_hold_every_text(book)), ("totals", lambda: test_totals(book)))])


def main():
    labels, tests = Labels(), []
    if "YORIAI_TIMES" in os.environ:
        read_large(int(os.environ["YORIAI_TIMES"]))
        return
    not_asked = Book(make_not_asked(), "--force")
    tests.append(("not asked for", lambda: test_not_asked(not_asked, Labels())))
    invalid_path, invalid = make_invalid()
    invalid_book = Book(invalid_path, "--force")
    tests.append(("invalid values", lambda: test_invalid(invalid_book, invalid)))
    tests.append(("values beside them", lambda: test_other_values(invalid_book, invalid)))
    for sample in SAMPLES:
        book = Book(sample)
        for name, function in (("singles", lambda b=book: test_singles(b, labels)),
                               ("lists", lambda b=book: test_lists(b, labels)),
                               ("names", lambda b=book: test_names(b)),
                               ("data sheets", lambda b=book: test_data_sheets_are_data(b)),
                               ("texts on forms", lambda b=book: test_forms_hold_every_text(b)),
                               ("totals", lambda b=book: test_totals(b)),
                               ("formulas", lambda b=book: test_formulas(b)),
                               ("pages", lambda b=book: test_pages(b)),
                               ("number formats", lambda b=book: test_number_formats(b)),
                               ("sheets", lambda b=book: test_sheets(b)),
                               ("charts", lambda b=book: test_charts(b)),
                               ("figures", lambda b=book: test_figures(b)),
                               ("heights of figures", lambda b=book: test_figure_heights(b)),
                               ("goals", lambda b=book: test_goals(b)),
                               ("no guidance", lambda b=book: test_no_guidance(b)),
                               ("same bytes", lambda b=book, s=sample: test_same_bytes(b, s)),
                               ("e-Rad", lambda b=book, s=sample: test_erad(b, s))):
            tests.append((f"{sample.stem}: {name}", function))
    run_tests(tests)


main()
