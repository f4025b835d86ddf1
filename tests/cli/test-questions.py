# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A call's own questions: answered by name, checked, exported."""

import json
import os
import tempfile

from harness import CALL, ROOT, copy_of, expect, main, refused, same, yoriai
from spreadsheets import openpyxl  # found by harness

SAMPLE = os.path.join(ROOT, "data", "samples", "regional-full.json")
LABELS = {"text": "鍵となる科学", "list": "連携の要点", "choice": "段階", "number": "用語の数", "amounts": "年度ごとの自己資金"}


def question(name, of, kind, **members):
    return {"id": name, "of": of, "kind": kind, "label": {"ja": LABELS[kind], "en": name}, **members}


def install(data):
    """A pack in the user's folder, of which a proposal is."""
    entry = {"id": "early", "label": {"ja": "初期段階", "en": "Early"}}
    pack = {"format": "yoriai-call", "version": 1, "id": "asking", "base": CALL,
            "forms": [{"id": "glossary", "omit_when_empty": True}],
            "questions": [question("terms", "proposal", "number", part="glossary"),
                          question("key-science", "proposal", "text", part="vision"),
                          question("points", "proposal", "list", part="site", form="vision"),
                          question("money", "proposal", "amounts", part="vision", after="statement"),
                          question("stage", "tasks", "choice", after="summary", choices=[entry])]}
    folder = os.path.join(data, "yoriai", "calls")
    os.makedirs(folder)
    with open(os.path.join(folder, "asking.json"), "w", encoding="utf-8") as file:
        json.dump(pack, file, ensure_ascii=False)
    expect(yoriai("set", copy_of(SAMPLE), "/call", '"asking"', XDG_DATA_HOME=data), 0)


def lines(sheet):
    """What stands in the first cell of each row that has a value behind it."""
    rows = [[value for value in row if value is not None] for row in sheet.iter_rows(values_only=True)]
    return [row[0] for row in rows if row]


def answers_are_exported():
    with tempfile.TemporaryDirectory() as data:
        install(data)
        here = {"XDG_DATA_HOME": data}
        for pointer, value in (("/answers/key-science", "森の科学"), ("/answers/points", ["一つ", "二つ"]),
                               ("/answers/money", {"1": 1000000, "3": 500000}),
                               ("/tasks/0/answers/stage", "early"), ("/tasks/1/answers/stage", "early")):
            expect(yoriai("set", "proposal.json", pointer, json.dumps(value), **here), 0)
        refused(yoriai("set", "proposal.json", "/tasks/1/answers/stage", '"late"', **here), "early")
        refused(yoriai("set", "proposal.json", "/answers/nothing", '"x"', **here), "/answers/nothing")
        same(expect(yoriai("get", "proposal.json", "/answers/key-science/text", **here), 0).json, "森の科学")
        run = expect(yoriai("check", "proposal.json", "--json", **here), 0)
        same(run.json["findings"], [])
        expect(yoriai("set", "proposal.json", "/glossary", "[]", **here), 0)
        expect(yoriai("export", "proposal.json", "--xlsx", "without.xlsx", **here), 0)
        expect(yoriai("set", "proposal.json", "/answers/terms", "7", **here), 0)
        expect(yoriai("export", "proposal.json", "--xlsx", "out.xlsx", "--pdf", "out.pdf", **here), 0)
    cells = {}
    book = openpyxl.load_workbook("out.xlsx")
    for sheet in book:
        for row in sheet.iter_rows(values_only=True):
            values = [value for value in row if value is not None]
            for label, value in zip(values, values[1:]):
                cells.setdefault(label, (sheet.title, value))
    same(cells[LABELS["text"]], ("5 ビジョン・現状分析", "森の科学"))
    same(cells[LABELS["list"]], ("5 ビジョン・現状分析", "一つ\n二つ"))
    same(cells[LABELS["choice"]][1], "初期段階")
    same(cells[LABELS["amounts"]][1], "1年度目（2021年度）：1,000,000円\n3年度目（2023年度）：500,000円\n合計：1,500,000円")
    # Where the call has a place, and with each who is asked.
    labels = lines(book["5 ビジョン・現状分析"])
    same(labels[labels.index(LABELS["amounts"]) - 1], "地域拠点ビジョン")
    for sheet in book.worksheets:
        if sheet.title.startswith("7-"):
            labels = lines(sheet)
            same([labels.count(LABELS["choice"]), labels[labels.index(LABELS["choice"]) - 1]], [1, "研究開発の内容"])
    # A form that is left out where nothing is filled in is there for what is answered on it.
    title, value = cells[LABELS["number"]]
    same(int(value), 7)
    assert title not in openpyxl.load_workbook("without.xlsx").sheetnames, title
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True) if "key-science" in row]
    assert rows and "森の科学" in rows[0], rows


if __name__ == "__main__":
    main([answers_are_exported])
