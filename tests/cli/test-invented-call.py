# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A call that never was, by data alone: installed, filled in, checked and exported."""

import json
import os
import re
import subprocess
import zipfile

from harness import ROOT, expect, main, read, refused, same, write, yoriai
from spreadsheets import openpyxl  # found by harness


with open(os.path.join(ROOT, "tests", "data", "harbour-2031.json"), encoding="utf-8") as pack:
    PACK = pack.read()
TOWN = "town.json"


def install():
    folder = os.path.join(os.environ["XDG_DATA_HOME"], "yoriai", "calls")
    os.makedirs(folder)
    path = write(os.path.join(folder, "harbour-2031.json"), PACK)
    same(expect(yoriai("call", "check", path, "--json"), 0).json["problems"], [])
    expect(yoriai("new", "--call", "harbour-2031", "--track", "sea-trial", TOWN), 0)


def put(pointer, value):
    return expect(yoriai("set", TOWN, pointer, json.dumps(value, ensure_ascii=False)), 0)


def fill():
    put("/site/name", "架空港町")
    put("/site/strengths", "魚と潮")
    for name in ("北港務所", "南港務所"):
        put("/institutions/-", {"name": name, "kind": "harbour-office", "role": "main", "jst_funded": True})
    put("/people/-", {"name": "架空 潮"})
    places = json.loads(read(TOWN))
    put("/operation/officers/-", {"role": "harbour-master", "person": places["people"][0]["id"]})
    put("/targets/-", {"title": "澄んだ海", "year": 3})
    put("/tasks/-", {"title": "潮の測定", "start_year": 1, "end_year": 3})
    put("/budget/-", {"institution": places["institutions"][0]["id"], "category": "boats",
                      "amounts": {"1": 8000000, "2": 9000000, "3": 7000000}})
    answer()


def answer():
    """Its own questions by name: one by one, and in one patch."""
    people = json.loads(read(TOWN))["people"]
    put("/answers/tide", "月を見る")
    put("/institutions/0/answers/dredging", {"1": 100000, "3": 300000})
    operations = [{"op": "add", "path": "/answers/boats", "value": 4},
                  {"op": "add", "path": "/tasks/0/answers/season", "value": "autumn"},
                  {"op": "add", "path": "/targets/0/answers/elders", "value": [people[0]["id"]]}]
    expect(yoriai("patch", TOWN, write("answers.json", json.dumps(operations))), 0)


def rules():
    findings = yoriai("check", TOWN, "--json", "--today", "2031-05-01").json["findings"]
    return sorted((finding["rule"], finding["severity"]) for finding in findings)


def it_is_listed():
    install()
    out = expect(yoriai("calls"), 0).out
    assert "harbour-2031" in out and "sea-trial" in out and "3 fiscal years" in out, out


def its_rules_are_those_that_run():
    install()
    same(rules(), [("H01", "error"), ("H03", "error")])
    fill()
    same(rules(), [])
    put("/answers/boats", 2)
    same(rules(), [("H04", "warning")])
    put("/tasks/0/answers/season", "spring")
    same(rules(), [])
    put("/answers/tide", "月を見る、" * 5)
    same(rules(), [("H05", "error")])
    put("/answers/tide", "月を見る")
    refused(yoriai("set", TOWN, "/tasks/0/answers/season", '"winter"'), "spring")
    refused(yoriai("set", TOWN, "/answers/season", '"spring"'), "/answers/season")
    put("/people/-", {"name": "架空 凪"})
    put("/targets/0/answers/elders", [person["id"] for person in json.loads(read(TOWN))["people"]])
    same(rules(), [("X01", "warning")])
    put("/targets/0/answers/elders", [])
    same(rules(), [])
    put("/budget/0/amounts", {"1": 9000001})
    same(rules(), [("H02", "error")])
    # An entry that its vocabulary does not have is refused, and in a file it is kept and told.
    expect(yoriai("set", TOWN, "/budget/0/category", '"travel"'), 2)


def its_words_are_exported():
    install()
    fill()
    expect(yoriai("export", TOWN, "--xlsx", "town.xlsx", "--erad", "erad.xlsx", "--pdf", "town.pdf", "--figures", "figures",
                  "--today", "2031-05-01"), 0)
    with zipfile.ZipFile("town.xlsx") as workbook:
        words = re.sub("<[^>]+>", "\n", workbook.read("xl/sharedStrings.xml").decode())
    for word in ("港町の名称", "海の恵み", "港務所", "船舶費", "架空港町", "海の部 試行", "港長"):
        assert word in words, word
    for word in ("育成型", "本格型", "地域共創分野", "政策重点"):
        assert word not in words, word
    assert os.listdir("figures"), "no figures"
    for name in os.listdir("figures"):
        drawn = read(os.path.join("figures", name)).decode()
        assert "地域共創分野" not in drawn, name


def its_answers_are_read_back():
    install()
    fill()
    expect(yoriai("export", TOWN, "--xlsx", "town.xlsx", "--pdf", "town.pdf", "--today", "2031-05-01"), 0)
    book = openpyxl.load_workbook("town.xlsx")
    names = book.sheetnames
    same(names[:2], ["港2-1 海の仕事", "港1 港町のあらまし"])
    assert not any("研究者" in name or "用語" in name for name in names), names
    pairs = {name: [[str(value) for value in row if value is not None] for row in book[name].iter_rows(values_only=True)]
             for name in names}
    town = [row for row in pairs["港1 港町のあらまし"] if len(row) == 2]
    place = town.index(["海の恵み", "魚と潮"])
    same(town[place + 1:place + 3], [["潮の読み方", "月を見る"], ["船の数", "4"]])
    assert ["漁期", "秋の漁"] in pairs["港2-1 海の仕事"], pairs["港2-1 海の仕事"]
    rows = [row for name in names for row in pairs[name]]
    at = rows.index(["No.", "機関名", "浚渫費"])
    money = rows[at + 1][2]
    same([rows[at - 1], rows[at + 1][:2], rows[at + 2][:2]], [["■ 浚渫費"], ["1", "北港務所"], ["2", "南港務所"]])
    assert money.splitlines()[-1].endswith("400,000円") and "300,000円" in money, money
    assert ["長老", "架空 潮"] in rows
    years = [cell for row in rows for cell in row if cell.startswith("4年度目")]
    same(years, [])
    text = subprocess.run(["pdftotext", "-layout", "town.pdf", "-"], capture_output=True, text=True, check=True).stdout
    for word in ("港町のあらまし", "潮の読み方", "月を見る", "秋の漁", "浚渫費", "300,000円", "長老"):
        assert word in text, word


main([it_is_listed, its_rules_are_those_that_run, its_words_are_exported, its_answers_are_read_back])
