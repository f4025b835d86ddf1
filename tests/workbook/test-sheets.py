#!/usr/bin/python3
# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the sheets say of samples in which something was changed. TAP."""

import json
import pathlib
import sys
import tempfile

sys.dont_write_bytecode = True
from workbook_support import ROOT, export, load, run_tests, skip_all  # noqa: E402

try:
    from spreadsheets import openpyxl
except ImportError:
    skip_all("openpyxl is not there")

FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="yoriai-workbook-"))


def export_sample(name, change):
    """The workbook of a sample that was changed."""
    proposal = load(ROOT / "data" / "samples" / (name + ".json"))
    change(proposal)
    path = FOLDER / (name + ".json")
    path.write_text(json.dumps(proposal, ensure_ascii=False), encoding="utf-8")
    return proposal, openpyxl.load_workbook(export(path, FOLDER / "out.xlsx", "--force"), data_only=True)


def read_table(sheet, first):
    """The rows of the table whose heading has the text in it, as dictionaries by heading, until a row without number."""
    heads, rows = None, []
    for row in sheet.iter_rows(values_only=True):
        if heads is None:
            heads = row if first in row else None
        elif not isinstance(row[0], int):
            break
        else:
            rows.append(dict(zip(heads, row)))
    assert heads is not None, (sheet.title, first)
    return rows


def test_executive():
    def change(proposal):
        for institution in proposal["institutions"]:
            institution.pop("executive", None)
            if institution["role"] == "representative" or institution.get("lead_municipality"):
                institution["executive"] = False
        proposal["institutions"][1]["executive"] = True
        proposal["institutions"][2]["executive"] = False

    proposal, book = export_sample("regional-full", change)
    rows = read_table(book["2 参画機関一覧"], "幹事機関")
    for number, (institution, row) in enumerate(zip(proposal["institutions"], rows)):
        is_executive = institution["role"] == "representative" or institution.get("lead_municipality") or number == 1
        assert row["幹事機関"] == ("○" if is_executive else "－" if number == 2 else None), (institution, row)


def test_words():
    """Cooperating institutions are none that take part; officers by their names; where a finding is."""
    def change(proposal):
        proposal["institutions"][3]["role"] = "cooperating"
        proposal["institutions"][4]["consent"] = "declined"
        proposal["vision"].pop("statement")

    proposal, book = export_sample("regional-full", change)
    sheet = book["2 参画機関一覧"]
    total = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "参画機関の合計")
    n = sum(i["role"] != "cooperating" and i.get("consent") != "declined" for i in proposal["institutions"])
    assert total[2] == n, (total, n)
    people = {p["id"]: p["name"] for p in proposal["people"]}
    rows = read_table(book["3 拠点運営体制"], "氏名")
    assert [row["氏名"] for row in rows] == [people[o["person"]] for o in proposal["operation"]["officers"]], rows
    assert any("該当箇所" in row for row in book["18 チェック結果"].iter_rows(values_only=True))
    assert "2-5 トップ層とのビジョン共有" in book.sheetnames


def test_goals():
    """The list of goals is by year."""
    def change(proposal):
        proposal["tasks"][0]["milestones"].reverse()

    proposal, book = export_sample("co-creation-full", change)
    goals = [m["goal"] for m in sorted(proposal["tasks"][0]["milestones"], key=lambda m: m["year"])]
    cells = [cell for row in book["8-2 目標一覧"].iter_rows(values_only=True) for cell in row if cell in goals]
    assert cells[:len(goals)] == goals, cells


def test_typed_once():
    """Who shares the vision is the head unless somebody else is named; the forum's meetings are meetings on the vision."""
    def change(proposal):
        first, second, third = proposal["institutions"][:3]
        first.update(head_post="学長", head_name="架空 一", vision_shared={"date": "2021-04-01"})
        second.update(head_post="学長", head_name="架空 二", vision_shared={"date": "2021-04-01", "name": "見本 三"})
        third.update(head_post="学長", head_name="架空 四", vision_shared={})
        proposal["vision"]["process"]["meetings"][0].pop("in_forum")
        proposal["forum"]["meetings"] = [{"id": "b85499e2-2099-5c4d-bc19-7f7b5128dd21", "title": "臨時会"}]

    proposal, book = export_sample("regional-full", change)
    shared = [list(row.values())[4:6] for row in read_table(book["2-5 トップ層とのビジョン共有"], "機関名")[:3]]
    assert shared == [["学長", "架空 一"], [None, "見本 三"], [None, None]], shared
    titles = [m["title"] for m in proposal["vision"]["process"]["meetings"]]
    sheet = book["3 拠点運営体制"]
    rows = read_table(sheet, "会議の名称")
    assert [row["会議の名称"] for row in rows] == [*titles[1:], "臨時会"], rows


def test_commitments():
    """What is committed in money is entered once and stands among the external resources, too."""
    def change(proposal):
        proposal["external_resources"] = proposal["external_resources"][:1]
        proposal["external_resources"][0].update(kind="local-subsidy", amounts={"1": 100})
        for commitment in proposal["commitments"]:
            commitment.pop("amounts", None)
        for commitment, kind in zip(proposal["commitments"], ("subsidy", "budget-measures", "facilities", "policy-making")):
            commitment.update(kind=kind, amounts={"2": 20, "4": 3})
        proposal["commitments"][4].pop("kind")
        proposal["commitments"][4].update(amounts={"1": 7})

    proposal, book = export_sample("regional-full", change)
    sheet = book["11 外部リソース・自立化計画"]
    rows = read_table(sheet, "コミットメントの内容")
    assert [row["全期間の金額（円）"] for row in rows] == [23, 23, 23, 23, 7], rows
    sums = {row[1]: [cell for cell in row[3:] if isinstance(cell, (int, float)) and cell > 0]
            for row in sheet.iter_rows(values_only=True)}
    assert sums["自治体の補助金等"] == [100, 40, 6, 146], sums
    assert sums["施設・設備の提供"] == sums["その他"] == [20, 3, 23], sums
    assert sums["（種類未定）"] == [7, 7], sums
    assert sums["外部リソース合計"] == [107, 80, 12, 199], sums


run_tests([(name[5:], function) for name, function in list(globals().items()) if name.startswith("test_")])
