#!/usr/bin/python3
# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets poppler read every sample's book: texts, fonts, outline, properties. TAP."""

import functools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree

for folder in ("support", "workbook"):
    sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / folder))

from pdf import check_pdf  # noqa: E402
from workbook_support import (SAMPLES, drop_path, get_parts, get_track, load, run_export, run_tests,  # noqa: E402
                              skip_all)

FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="yoriai-book-"))
TOOLS = ("pdftotext", "pdffonts", "pdfinfo", "pdftohtml")
NOT_SHOWN = {"format", "version", "id", "call", "track", "notes", "sections", "acknowledged"}
UUID = re.compile(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}")
DATE = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")
CODE = re.compile(r"[a-z][a-z-]*")


def run(*command):
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True, timeout=120).stdout


def normalize(text):
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def export_book(proposal, name, *options):
    out = FOLDER / name
    result = run_export(proposal, "--pdf", out, *options)
    assert result.returncode == 0, (result.returncode, result.stderr)
    check_pdf(out)
    return out


@functools.cache
def make(sample):
    return export_book(sample, sample.stem + ".pdf")


def read(path, *options):
    return normalize(run("pdftotext", "-raw", *options, path, "-"))


def list_texts(value, path):
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for item in value:
            yield from list_texts(item, path)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name != "id":
                yield from list_texts(item, f"{path}.{name}")


def spell(text):
    """A value as people write it; None for what stands for something else."""
    date = DATE.fullmatch(text)
    if date:
        year, month, day = date.groups()
        return f"{year}年{int(month)}月" + (f"{int(day)}日" if day else "")
    return None if UUID.fullmatch(text) or CODE.fullmatch(text) else text


def check_texts(sample):
    proposal = load(sample)
    text = read(make(sample))
    parts = get_parts(proposal)
    for path in get_track(proposal, "without"):
        drop_path(proposal, path.split("."))
    n = 0
    for name, value in proposal.items():
        if name in NOT_SHOWN or (isinstance(value, (dict, list)) and name not in parts):
            continue
        for path, string in list_texts(value, name):
            wanted = spell(string)
            n += 1
            assert wanted is None or normalize(wanted) in text, (path, string)
    assert n > 100


def check_amounts(sample):
    """Every sum of a project year of the budget."""
    text = read(make(sample))
    sums = {}
    for line in load(sample)["budget"]:
        for year, amount in line.get("amounts", {}).items():
            sums[year] = sums.get(year, 0) + amount
    assert sums
    for amount in sums.values():
        assert f"{amount:,}" in text, amount


def check_fonts(sample):
    lines = run("pdffonts", make(sample)).splitlines()[2:]
    assert lines
    for line in lines:
        assert line.split()[-5:-2] == ["yes", "yes", "yes"], line


def check_outline(sample):
    document = xml.etree.ElementTree.fromstring(
        run("pdftohtml", "-xml", "-i", "-stdout", make(sample)).encode())
    items = [item for item in document.iter("item")]
    titles = [item.text for item in items]
    pages = [int(item.get("page")) for item in items]
    for title in ("0 表紙・連名機関", "5 ビジョン・現状分析", "7 研究開発課題", "9 予算(年度×機関)"):
        assert normalize(title) in [normalize(text) for text in titles], titles
    assert pages == sorted(pages)
    for title, page in zip(titles, pages):
        if " " in title:
            assert normalize(title.split("　")[0].split(" ", 1)[1])[:4] in \
                read(make(sample), "-f", page, "-l", page), (title, page)
    for item in items[:4]:
        contents = read(make(sample), "-f", 2, "-l", 2)
        assert normalize(item.text) + item.get("page") in contents, (item.text, contents)


def check_links(sample):
    """Each line of the contents leads to the page whose number it has, as its bookmark does."""
    document = run("pdftohtml", "-xml", "-i", "-stdout", make(sample))
    links = [int(page) for page in re.findall(r" link to page (\d+)", document)]
    texts = re.findall(r'<a href="[^"]*#(\d+)">(.*?)</a>', document)
    bookmarks = re.findall(r'<item page="(\d+)"', document)
    assert len(links) > 10 and links == [int(page) for page in bookmarks], (links, bookmarks)
    numbers = [page for page, text in texts if re.sub("<.*?>", "", text).strip() == page]
    assert len(numbers) >= len(links), (numbers, links)


def check_properties(sample):
    proposal = load(sample)
    info = dict(line.split(":", 1) for line in run("pdfinfo", "-isodates", make(sample)).splitlines())
    head = next(item for item in proposal["institutions"] if item["role"] == "representative")
    assert info["Title"].strip() == proposal["site"]["name"], info
    assert info["Author"].strip() == head["name"], info
    assert info["Subject"].strip(), info
    assert info["CreationDate"].strip().startswith("2021-07-06"), info
    assert "A4" in info["Page size"], info


def check_numbers(sample):
    path = make(sample)
    n = int(re.search(r"Pages:\s+(\d+)", run("pdfinfo", path)).group(1))
    for page in (2, 3, n):
        assert f"{page}/{n}" in read(path, "-f", page, "-l", page), page
    for page in range(2, n + 1):
        assert normalize(load(sample)["site"]["name"]) in read(path, "-f", page, "-l", page), page


def unfinished_is_on_every_page():
    proposal = FOLDER / "unfinished.json"
    content = load(SAMPLES[0])
    content["institutions"] = [item for item in content["institutions"] if item["role"] != "representative"]
    proposal.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    assert run_export(proposal, "--pdf", FOLDER / "refused.pdf").returncode == 1
    assert not (FOLDER / "refused.pdf").exists()
    path = export_book(proposal, "unfinished.pdf", "--force")
    for page in run("pdftotext", "-raw", path, "-").split("\f")[:-1]:
        assert "未完成" in page
    assert "未完成" not in read(make(SAMPLES[0]))


def findings_are_an_appendix():
    path = export_book(SAMPLES[0], "findings.pdf", "--findings", "--sections", "site")
    text = read(path)
    assert "2チェック結果" in text and "1基本情報" in text and "研究開発課題1" not in text
    assert "チェック結果" not in read(make(SAMPLES[0]))


def contents_take_no_page_for_a_line():
    sample = next(sample for sample in SAMPLES if sample.stem == "regional-full")
    path = export_book(sample, "contents.pdf", "--findings")
    assert "作成履歴" in read(path, "-f", 2, "-l", 2)
    assert "連名機関" in read(path, "-f", 3, "-l", 3)


def same_bytes_in_any_language():
    other = run_export(SAMPLES[0], "--pdf", FOLDER / "other.pdf", LANGUAGE="ja", LC_ALL="C.UTF-8")
    assert other.returncode == 0, other.stderr
    assert (FOLDER / "other.pdf").read_bytes() == make(SAMPLES[0]).read_bytes()


def sections_are_known():
    result = run_export(SAMPLES[0], "--pdf", FOLDER / "none.pdf", "--sections", "site,nothing")
    assert result.returncode == 2 and "nothing" in result.stderr, result
    assert not (FOLDER / "none.pdf").exists()
    assert run_export(SAMPLES[0], "--xlsx", FOLDER / "none.xlsx", "--findings").returncode == 2


if any(shutil.which(tool) is None for tool in TOOLS):
    skip_all("needs poppler's tools")
try:
    run_tests([(f"{check.__name__} {sample.stem}", functools.partial(check, sample)) for sample in SAMPLES
               for check in (check_texts, check_amounts, check_fonts, check_outline, check_links, check_properties, check_numbers)] +
              [(test.__name__, test) for test in (unfinished_is_on_every_page, findings_are_an_appendix,
                                                  contents_take_no_page_for_a_line,
                                                  same_bytes_in_any_language, sections_are_known)])
finally:
    shutil.rmtree(FOLDER)
