#!/usr/bin/python3
# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports texts that spreadsheets stumble over: none becomes a formula, none breaks the file, none is cut. TAP."""

import functools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
import zipfile

sys.dont_write_bytecode = True
from workbook_support import (FORMULA, ROOT, TODAY, convert, find_office, load, run_export, run_tests,  # noqa: E402
                              skip_all)

try:
    from spreadsheets import openpyxl
except ImportError:
    skip_all("openpyxl is not there")

FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="yoriai-workbook-"))
SAMPLE = ROOT / "data" / "samples" / "regional-full.json"
CELL = 32767
LONG = "".join(f"{i}：長い文章が続きます。" for i in range(9000))
TEXTS = {
    "formula": "=HYPERLINK(\"http://example.invalid\",\"ここ\")",
    "plus": "+81-3-0000-0000", "minus": "-項目", "at": "@SUM(1,2)", "command": "=cmd|' /C calc'!A0",
    "wide": "＝1+1", "markup": "<b>&amp;</b> ]]> <!-- -->", "quotes": "'\"’",
    "escape": "_x0041_x0042_ _x005F_", "surrogate pair": "𠮷野家 😀👨‍👩‍👧",
    "marks": "か\u3099き\u3099", "number": "00123", "date": "1-2", "spaces": "  前後  ", "tab": "a\tb",
}
# What no cell can hold and what stands there instead.
CHANGED = {
    "bell": ("鐘\u0007と\u001bと", "鐘␇と␛と"), "breaks": ("一\r\n二\r三\u2028四\u000b五", "一\n二\n三\n四\n五"),
    "non-characters": ("\ufffe終\uffff", "\ufffd終\ufffd"), "control": ("\u0085\u009b", "\n\ufffd"),
}


def make_proposal():
    proposal = load(SAMPLE)
    first = proposal["institutions"][0]
    proposal["glossary"] = [
        {"id": f"00000000-0000-4000-8000-{i:012d}", "term": name, "explanation": text}
        for i, (name, text) in enumerate({**TEXTS, **{k: v[0] for k, v in CHANGED.items()}}.items())]
    proposal["site"]["summary"] = LONG
    proposal["glossary"].append({"id": "00000000-0000-4000-8000-000000009999", "term": "long", "explanation": LONG})
    proposal["site"]["nickname"] = "&P&\"Arial\"&72 大きい"
    proposal["site"]["name"] = "9&K000000=拠点 & 名称" + "長" * 60
    first["name"] = "=1+1"
    path = FOLDER / "hostile.json"
    path.write_text(json.dumps(proposal, ensure_ascii=False), encoding="utf-8")
    return path


PROPOSAL = make_proposal()
WORKBOOK = FOLDER / "hostile.xlsx"


def decode(text):
    """What a spreadsheet makes of _xHHHH_; openpyxl leaves some of it."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m.group(1), 16)), text)


def get_strings():
    """The texts of the file itself, decoded as the format says."""
    with zipfile.ZipFile(WORKBOOK) as archive:
        root = xml.etree.ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    return [decode("".join(t.text or "" for t in item.iter(space + "t"))) for item in root.iter(space + "si")]


def test_export():
    result = run_export(PROPOSAL, "--xlsx", WORKBOOK, "--force")
    assert result.returncode == 0, result.stderr


def test_xml():
    with zipfile.ZipFile(WORKBOOK) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if not name.startswith("xl/media/"):
                xml.etree.ElementTree.fromstring(archive.read(name))


def test_call():
    """A call is a file that anybody may write: its words, too, are only words."""
    folder, out = FOLDER / "data" / "yoriai" / "calls", FOLDER / "call.xlsx"
    folder.mkdir(parents=True)
    word = {"ja": "=\u0001語\ufffe[1]", "en": "word"}
    pack = {"format": "yoriai-call", "version": 1, "id": "hostile", "base": "coi-next-2021", "name": word,
            "fiscal_year": 2021, "status": "draft", "source": {"document": word},
            "labels": {"glossary": word, "glossary.term": word, "vision.statement": word, "site.keywords": word,
                       "tasks.disciplines": word}}
    (folder / "hostile.json").write_text(json.dumps(pack), encoding="utf-8")
    proposal = {**load(SAMPLE), "call": "hostile"}
    path = FOLDER / "call.json"
    path.write_text(json.dumps(proposal), encoding="utf-8")
    result = run_export(path, "--xlsx", out, "--force", XDG_DATA_HOME=str(FOLDER / "data"))
    assert result.returncode == 0, result.stderr
    with zipfile.ZipFile(out) as archive:
        for name in archive.namelist():
            if not name.startswith("xl/media/"):
                xml.etree.ElementTree.fromstring(archive.read(name))
    assert "D =␁語\ufffd-1-" in openpyxl.load_workbook(out).sheetnames


def test_lone_surrogate():
    """JSON can write half a character; a workbook cannot, so it is refused where it is read."""
    path, out = FOLDER / "half.json", FOLDER / "half.xlsx"
    proposal = load(SAMPLE)
    proposal["site"]["summary"] = "半分\ud83dの文字"
    path.write_text(json.dumps(proposal), encoding="utf-8")
    result = run_export(path, "--xlsx", out, "--force")
    assert result.returncode == 2 and not out.exists() and "/site/summary" in result.stderr, result.stderr


@functools.cache
def read_workbook():
    return openpyxl.load_workbook(WORKBOOK)


def test_properties():
    properties = read_workbook().properties
    assert decode(properties.title) == load(PROPOSAL)["site"]["name"], properties.title
    assert properties.creator == "Yoriai" and "地域共創分野" in properties.subject, properties.subject
    assert properties.created.strftime("%Y-%m-%d") == TODAY, properties.created


def test_texts():
    strings = get_strings()
    for name, text in TEXTS.items():
        assert text in strings, (name, text)
    for name, (raw, clean) in CHANGED.items():
        assert clean in strings and raw not in strings, (name, clean)


def test_no_formula():
    book = read_workbook()
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert FORMULA.match(cell.value), cell.value
                    assert "cmd" not in cell.value and "HYPERLINK" not in cell.value
                elif isinstance(cell.value, str) and cell.value[:1] in ("=", "+", "-", "@") and len(cell.value) > 1:
                    assert cell.number_format == "@", (sheet.title, cell.coordinate, cell.value)


def test_long_text_in_data():
    book = read_workbook()
    sheet = next(s for s in book.worksheets if s.title == "D 用語説明")
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][3] == "続き", rows[0]
    parts = [row for row in rows if row[0] == "00000000-0000-4000-8000-000000009999"]
    assert len(parts) > 1 and "".join(row[2] for row in parts) == LONG
    assert [row[3] for row in parts] == [f"{len(parts)}分割の{i + 1}" for i in range(len(parts))]
    assert all(len(row[2].encode("utf-16-le")) // 2 <= CELL for row in parts)
    rows = list(book.worksheets[[s.title for s in book.worksheets].index("D 提案（項目一覧）")].iter_rows(values_only=True))
    start = next(i for i, row in enumerate(rows) if row[1] == "site.summary")
    assert LONG.startswith(rows[start][2]) and LONG[len(rows[start][2]):].startswith(rows[start + 1][2])


def test_long_text_on_form():
    book = read_workbook()
    sheet = next(s for s in book.worksheets if s.title.startswith("16 "))
    rows = list(sheet.iter_rows(values_only=True))
    start = next(i for i, row in enumerate(rows) if row[1] == "long")
    assert rows[start + 1][0] == "（続き）", rows[start + 1]
    assert "".join(row[2] for row in rows[start:]) == LONG
    assert all(d.height is None or d.height <= 409 for d in sheet.row_dimensions.values())


def test_header():
    book = read_workbook()
    for sheet in book.worksheets:
        with_codes = str(sheet.oddHeader.left.text)
        assert len(with_codes) < 255 and "長" in with_codes, with_codes


def test_unfinished():
    """The proposal has errors now: every page says that it is not finished."""
    refused = FOLDER / "refused.xlsx"
    result = run_export(PROPOSAL, "--xlsx", refused)
    if result.returncode == 0:
        return  # hostile, but nothing an error is raised for
    assert result.returncode == 1 and not refused.exists(), result.stderr
    for sheet in read_workbook().worksheets:
        assert "未完成" in sheet.oddHeader.right.text and "未完成" in sheet.oddFooter.left.text, sheet.title


def test_no_room():
    """Nowhere to put temporary files: an error, not a broken workbook."""
    narrow, out = FOLDER / "narrow", FOLDER / "no-room.xlsx"
    narrow.mkdir()
    mounts = "mount -t tmpfs -o size=64k none /dev/shm && mount -t tmpfs -o size=64k none \"$TMPDIR\""
    unshare = ["unshare", "--mount", "--map-root-user", "sh", "-c"]
    environment = {**os.environ, "TMPDIR": str(narrow)}
    if shutil.which("unshare") is None or \
            subprocess.run([*unshare, mounts], env=environment, capture_output=True, check=False).returncode != 0:
        print("# cannot make a small file system here")
        return
    export = '"$YORIAI_BINARY" export "$0" --xlsx "$1" --force'
    result = subprocess.run([*unshare, f"{mounts} && {export}", PROPOSAL, out], env=environment, capture_output=True,
                            text=True, check=False, timeout=300)
    assert result.returncode == 2 and not out.exists(), (result.returncode, result.stderr)
    assert len(result.stderr.strip().splitlines()) == 1, result.stderr


def test_office():
    if find_office() is None:
        print("# LibreOffice is not there")
        return
    convert(FOLDER, [WORKBOOK], "pdf")


run_tests([("export", test_export), ("well-formed", test_xml), ("texts", test_texts), ("call", test_call),
           ("lone surrogate", test_lone_surrogate), ("document properties", test_properties), ("no formula", test_no_formula),
           ("long text among the data", test_long_text_in_data), ("long text on a form", test_long_text_on_form),
           ("header", test_header), ("unfinished", test_unfinished), ("no room", test_no_room), ("LibreOffice", test_office)])
