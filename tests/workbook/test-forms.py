#!/usr/bin/python3
# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports a proposal of a call that somebody invented, whose forms have another order, other numbers and titles, and reads
them back. TAP."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from workbook_support import ROOT, TODAY, load, run_tests, skip_all  # noqa: E402

try:
    from spreadsheets import openpyxl
except ImportError:
    skip_all("openpyxl is not there")

FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="yoriai-forms-"))
SAMPLE = ROOT / "data" / "samples" / "co-creation-full.json"
TEXT = {"ja": "甲", "en": "A"}


def text(ja):
    return {"ja": ja, "en": ja}


FORMS = [
    {"id": "vision", "number": "様式1", "title": text("構想"), "by_field": {"co-creation": {"title": text("共創の構想")}},
     "sheets": [{"id": "vision", "title": text("構想の詳細")}]},
    {"id": "institutions", "number": "3", "sheets": [
        {"id": "contacts", "number": "3-9", "name": text("窓口"), "title": text("窓口の一覧"),
         "by_track": {"co-creation-full": {"name": text("本格の窓口"), "number": "3-8"}}}]},
    {"id": "tasks", "number": "B", "sheets": [{"id": "task", "name": text("課題票"), "title": text("課題票")}]},
    {"id": "glossary", "mark_when_empty": text("該当なし")},
    {"id": "publications", "omit_when_empty": True},
    {"id": "budget", "left_out": True},
]


def write_pack(name, **members):
    folder = FOLDER / "data" / "yoriai" / "calls"
    folder.mkdir(parents=True, exist_ok=True)
    pack = {"format": "yoriai-call", "version": 1, "id": name, "base": "coi-next-2021", **members}
    (folder / (name + ".json")).write_text(json.dumps(pack, ensure_ascii=False), encoding="utf-8")


def run(*arguments):
    environment = {**os.environ, "G_DEBUG": "fatal-warnings", "XDG_DATA_HOME": str(FOLDER / "data")}
    result = subprocess.run([os.environ["YORIAI_BINARY"], *map(str, arguments)], capture_output=True, text=True,
                            check=False, timeout=300, env=environment)
    return result.returncode, result.stdout + result.stderr


def export(name, change=lambda proposal: None, *options):
    """The workbook of the sample, as a proposal of this call."""
    proposal = load(SAMPLE)
    proposal["call"] = name
    change(proposal)
    path, out = FOLDER / f"{name}.json", FOLDER / f"{name}.xlsx"
    path.write_text(json.dumps(proposal, ensure_ascii=False), encoding="utf-8")
    code, said = run("export", path, "--force", "--today", TODAY, "--xlsx", out, *options)
    assert code == 0, said
    return openpyxl.load_workbook(out)


def empty(proposal):
    proposal["glossary"] = []
    proposal["publications"] = []


def test_forms():
    write_pack("forms", forms=FORMS, form_order=["vision", "tasks", "cover"])
    book = export("forms", empty)
    names = book.sheetnames
    assert names[0] == "様式1 共創の構想", names
    assert names[1] == "B-1 課題票" and "0 表紙・連名機関" in names[2:12], names
    assert names.index("0 表紙・連名機関") < names.index("1 基本情報"), names
    assert "3-8 本格の窓口" in names and "3 参画機関一覧" in names, names
    assert book["様式1 共創の構想"]["A1"].value == "構想の詳細"
    assert book["B-1 課題票"]["A1"].value == "課題票1"
    assert book["3-8 本格の窓口"]["A1"].value == "窓口の一覧"
    assert any("該当なし" == cell.value for row in book["16 用語説明"].iter_rows() for cell in row)
    assert not any(name.startswith(("9 ", "15 ")) for name in names), names
    # Where there is no budget A, nothing differs from it.
    formulas = [cell.value for row in book["10 予算B（年度×課題・費目）"].iter_rows() for cell in row]
    assert not any(isinstance(value, str) and "予算A" in value for value in formulas)


def test_book():
    """The book has the numbers of a call that has some, as the workbook; of one that has none it counts its own."""
    if not shutil.which("pdftotext"):
        return
    for name, forms, number in (("numbers", FORMS, "3-8"), ("counted", FORMS[4:5], "2-3")):
        write_pack(name, forms=forms)
        export(name, lambda proposal: None, "--pdf", FOLDER / "numbers.pdf")
        said = subprocess.run(["pdftotext", "-layout", FOLDER / "numbers.pdf", "-"], capture_output=True, text=True, check=True).stdout
        assert re.search(number + r" +(窓口の一覧|番号・連絡担当者)", said), said[:3000]
        assert re.search(("14" if name == "numbers" else "13") + " +倫理", said), said[:3000]


def test_not_empty():
    write_pack("forms", forms=FORMS)

    def fill(proposal):
        proposal["glossary"] = [{"id": "00000000-0000-4000-8000-000000000001", "term": "用語", "explanation": "説明"}]

    book = export("forms", fill)
    assert not any("該当なし" == cell.value for row in book["16 用語説明"].iter_rows() for cell in row)


def test_unknown_call():
    """Of a call that is not here, the forms are called what all calls call them."""
    book = export("not-here")
    assert "2-3 番号・連絡担当者" in book.sheetnames, book.sheetnames


def test_texts():
    """Figures and notes in the words of the call, of the track's field where it has some; the rest as it was."""
    write_pack("texts", texts={
        "form.institutions.core-site": text("代表機関の中核: %s"), "form.vision.title": text("%sと現状"),
        "figure.operation.council": text("審議会"), "figure.operation.title": text("運営の図"), "form.cover.note": text("注意書き"),
        "form.money": text("総額"), "figure.roadmap.interim": text("甲"), "figure.task.number": text("研究%u"),
        "figure.task": text("研究%u：%s"), "form.target": text("目標像%u"), "form.task.lead": text("研究%uより　"), "figure.task.numbers": text("研究%s"), "form.task.number": text("研究%u"),
        "form.roadmap.interim": text("◇ 途中%u"), "form.vision.process": text("話し合い"),
        "by_field": {"co-creation": {"figure.roadmap.interim": text("乙")}, "regional": {"form.money": text("丙")}},
        "by_track": {"co-creation-full": {"figure.operation.council": text("本格の審議会")}}},
        vocabularies={"milestone-kinds": [{"id": "interim", "label": text("途中の目標")}]})
    book = export("texts", lambda proposal: None, "--figures", FOLDER / "figures", "--pdf", FOLDER / "texts.pdf")
    values = {cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert {"注意書き", "総額"} <= values and "丙" not in values
    assert any(str(value).endswith("と現状") and len(value) > 3 for value in values), "a text with a place"
    assert "■ 目標像1" in values and any(str(value).startswith("研究1より") for value in values)
    assert {"研究1", "■ 話し合い"} <= values and any("◇ 途中1" in str(value) for value in values)
    assert "運営の図</title>" in (FOLDER / "figures" / "2-operation.svg").read_text(encoding="utf-8")
    if shutil.which("pdftotext"):
        said = subprocess.run(["pdftotext", "-layout", FOLDER / "texts.pdf", "-"], capture_output=True, text=True, check=True).stdout
        for word in ("本格の審議会", "乙", "運営の図", "アドバイザー", "研究1", "途中の目標1"):
            assert word in said, word
        assert not re.search("中間目標1|(?<!研究開発)課題1", said)
        assert "◇ 中間目標" not in said and "丙" not in said


def test_indirect():
    """What the call expects of indirect costs stands beside them, each institution rounded by itself; a rule reads it."""
    for place, rounding, expected in (("call", "down", 299999), ("track", "up", 300000)):
        rate = {"rate": 30, "rounding": rounding, "state": "confirmed"}
        members = {"indirect": rate} if place == "call" else {
            "indirect": {"rate": 5}, "tracks": [{"id": "co-creation-full", "indirect": rate}]}
        write_pack("indirect", **members, rules=[{"id": "B02", "off": None}])

        def fill(proposal):
            budget = [line for line in proposal["budget"] if line["category"] != "indirect"][:1]
            budget[0]["amounts"] = {"1": 999999}
            proposal["budget"] = [*budget, {**budget[0], "id": "00000000-0000-4000-8000-000000000002", "category": "indirect",
                                            "amounts": {"1": 299999 if rounding == "down" else 300001}}]

        sheet = export("indirect", fill)["9 予算A（年度×機関）"]
        rows = [row for row in sheet.iter_rows() if str(row[2].value).startswith("（目安: 直接経費の30%")]
        assert len(rows) == 2 and "未確認" not in rows[0][2].value, [row[2].value for row in rows]
        formula = rows[0][3].value
        assert formula.startswith("=ROUNDDOWN(" if rounding == "down" else "=ROUNDUP("), formula
        assert formula.endswith("*30/100,0)") and rows[1][3].value.startswith("=SUMIF("), (formula, rows[1][3].value)
        shown = openpyxl.load_workbook(FOLDER / "indirect.xlsx", data_only=True)[sheet.title]
        assert [shown[row[3].coordinate].value for row in rows] == [expected] * 2
        said = run("check", FOLDER / "indirect.json")[1]
        assert ("B02" in said) == (rounding == "up"), said


def test_own_money():
    """What institutions put in themselves stands behind their sum; who gets no money has a row for it; no sum has it."""
    write_pack("own", texts={"form.budget.own-money": text("自己負担額"), "form.money": text("委託費の計")})

    def fill(proposal):
        budget = proposal["budget"][0]
        paid = next(i["id"] for i in proposal["institutions"] if i["id"] == budget["institution"])
        other = next(i["id"] for i in proposal["institutions"] if i["id"] != paid)
        resource = proposal["external_resources"][0]
        proposal["budget"] = [{**budget, "amounts": {"1": 1000}}]
        proposal["commitments"] = []
        proposal["external_resources"] = [
            {**resource, "id": f"00000000-0000-4000-8000-00000000000{n}", "institution": who, "kind": kind, "amounts": amounts}
            for n, (who, kind, amounts) in enumerate([(paid, "own-funds", {"1": 30, "2": 5}), (other, "own-funds", {"2": 7}),
                                                      (paid, "donation", {"1": 900})])]

    sheet = export("own", fill)["9 予算A（年度×機関）"]
    shown = openpyxl.load_workbook(FOLDER / "own.xlsx", data_only=True)[sheet.title]
    rows = [row for row in shown.iter_rows() if row[2].value == "自己負担額"]
    assert [[cell.value or 0 for cell in row[3:5]] for row in rows] == [[30, 5], [0, 7], [30, 12]], rows
    assert rows[1][0].value == 2 and rows[1][1].value, rows[1]
    assert sheet[rows[2][3].coordinate].value.startswith("=SUMIF("), sheet[rows[2][3].coordinate].value
    total = next(row for row in shown.iter_rows() if row[0].value is None and row[1].value == "委託費の計")
    assert total[3].value == 1000, [cell.value for cell in total]
    sheet = export("own", lambda proposal: proposal.update(external_resources=[], commitments=[]))["9 予算A（年度×機関）"]
    assert not any(cell.value == "自己負担額" for row in sheet.iter_rows() for cell in row)


def test_grant_roles():
    """The role in another grant is one of the call's; a text of before stays, is shown, and is found."""
    roles = {"grant-roles": [{"id": "lead", "label": text("代表機関の代表者")}]}
    write_pack("roles", vocabularies=roles)

    def fill(proposal):
        proposal["other_grants"][0]["role"] = "lead"
        proposal["other_grants"][1]["role"] = "研究協力者（旧様式）"

    book = export("roles", fill)
    values = [[cell.value for cell in row] for row in book["13 他制度での助成・応募状況"].iter_rows()]
    assert any("代表機関の代表者" in row for row in values) and any("研究協力者（旧様式）" in row for row in values)
    own = [row for row in values if "本提案" in row]
    assert sum("代表機関の代表者" in row for row in own) == 1 and all("研究分担者" in row or "代表機関の代表者" in row for row in own)
    erad = [[cell.value for cell in row][:3] for row in book["17 e-Rad転記"].iter_rows()]
    assert any(row[0].startswith("他制度1") and row[2] == "代表機関の代表者" for row in erad if row[0]), erad
    said = run("check", FOLDER / "roles.json")[1]
    assert "K01" in said and "研究協力者（旧様式）" in said, said


def test_questions():
    """An answer is on a form, also where the one it names, or that of its part, is left out, or not the track's."""
    places = {"there": {"part": "site", "form": "glossary"}, "left-out": {"part": "site", "form": "publications"},
              "not-of-track": {"part": "site", "form": "step-up"}, "no-form": {"part": "glossary"}}
    questions = [{"id": name, "of": "proposal", "kind": "text", "label": text(f"質問 {name}"), **place}
                 for name, place in places.items()]

    def fill(proposal):
        proposal["answers"] = [{"question": name, "kind": "text", "text": f"答え {name}"} for name in places]

    for left_out in (["publications"], ["publications", "glossary"]):
        write_pack("asking", questions=questions, forms=[{"id": form, "left_out": True} for form in left_out])
        book = export("asking", fill)
        found = {}
        for sheet in book.worksheets:
            for row in sheet.iter_rows() if not sheet.title.startswith("D ") else ():
                for cell in row:
                    if str(cell.value).startswith("答え "):
                        found.setdefault(cell.value[3:], []).append(sheet.title)
        home = "1 基本情報"
        glossary = "16 用語説明" if "glossary" not in left_out else home
        assert found == {"there": [glossary], "left-out": [home], "not-of-track": [home],
                         "no-form": [glossary if glossary != home else found["no-form"][0]]}, found


def test_refused():
    for forms, expected in (([{"id": "visoin"}], "vision"), ([{"id": "vision", "sheets": [{"id": "contacts"}]}], "contacts"),
                            ([{"id": "vision", "titel": TEXT}], "title"), ([{"id": "vision", "by_field": {"x": {}}}], "x")):
        write_pack("refused", forms=forms)
        code, said = run("call", "check", FOLDER / "data" / "yoriai" / "calls" / "refused.json")
        assert code != 0 and expected in said, (code, said)
    (FOLDER / "data" / "yoriai" / "calls" / "refused.json").unlink()


run_tests([
    ("order, numbers, titles, absence", test_forms),
    ("a form that is not empty is not marked so", test_not_empty),
    ("a call that is not here", test_unknown_call),
    ("texts", test_texts),
    ("indirect costs", test_indirect),
    ("own money", test_own_money),
    ("roles in other grants", test_grant_roles),
    ("questions", test_questions),
    ("numbers of the book", test_book),
    ("what is no form is refused", test_refused),
])
