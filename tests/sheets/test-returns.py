#!/usr/bin/python3
# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Partners' workbooks that come back: filled in, changed on both sides, sorted, copied, stripped, sent twice. TAP."""

import copy
import json
import pathlib
import re
import shutil
import sys
import tempfile
import time
import zipfile

sys.dont_write_bytecode = True
from partners_support import PARTS, Sheets, ask, get_kinds, run, take_in  # noqa: E402
from workbook_support import SAMPLES, convert, find_office, load, run_tests, skip_all  # noqa: E402

try:
    from spreadsheets import openpyxl
except ImportError:
    skip_all("openpyxl is not there")

FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="yoriai-returns-"))
SAMPLE = next(path for path in SAMPLES if path.stem == "regional-full")
COMPANY, UNIVERSITY, CITY = "架空自動車株式会社", "架空中部大学", "春日井市"
counter = [0]


def start(who=COMPANY, sample=SAMPLE, change=None):
    """A proposal, and the workbook of one of its partners."""
    counter[0] += 1
    folder = FOLDER / str(counter[0])
    folder.mkdir()
    path = folder / "proposal.json"
    proposal = load(sample)
    if change is not None:
        change(proposal)
    path.write_text(json.dumps(proposal, ensure_ascii=False), encoding="utf-8")
    run("format", path)
    one, = ask(path, folder / "out", "--unrecorded", "--parts", PARTS, "--for", who)
    return path, Sheets(folder / "out" / one["file"], openpyxl), one


def get_partner(proposal, name=COMPANY):
    return next(one for one in proposal["institutions"] if one["name"] == name)


def get_person(proposal, name):
    return next((one for one in proposal["people"] if one["name"] == name), None)


def edit(path, change):
    proposal = load(path)
    change(proposal)
    path.write_text(json.dumps(proposal, ensure_ascii=False), encoding="utf-8")
    run("format", path)


def test_untouched():
    """A round trip without edits writes nothing, whoever saves it: byte for byte."""
    for sample in SAMPLES:
        folder = FOLDER / ("untouched-" + sample.stem)
        folder.mkdir()
        path = folder / "proposal.json"
        shutil.copy(sample, path)
        names = [one["id"] for one in load(sample)["institutions"] if one.get("name")]
        made = ask(path, folder / "out", "--parts", PARTS, *["--for=" + name for name in names])
        before = path.read_bytes()
        saved = folder / "saved"
        saved.mkdir()
        for one in made:
            openpyxl.load_workbook(folder / "out" / one["file"]).save(saved / one["file"])
            (folder / "out" / (one["file"][:-5] + ".eml")).unlink()
        (folder / "out" / "差し込み.csv").unlink()
        for which in (folder / "out", saved):
            for told in take_in(path, which):
                assert told["items"] == [] and told["known_by"] == "sheet", told
            assert path.read_bytes() == before, (sample, which)


def test_form():
    """Every kind of field of a form, as people write it."""
    path, sheets, one = start()
    answers = {
        "name_en": "Kakuu Motors", "kana": "カクウジドウシャ", "erad_code": "９９９９９４００１６", "duty": "車両の開発と\n実証を担う。",
        "prefecture": "静岡", "contact.phone": "０５２－１２３－４５６７", "signer.post": "代表取締役", "signer.name": "見本 三郎",
        "consent_date": "R3.7.1", "commitment_letter": "×", "accounting_contact.email": "keiri@example.jp", "kind": "銀行・金融機関",
    }
    for key, value in answers.items():
        sheets.put("institutions." + key, value)
    told = take_in(path, sheets.save())
    partner = get_partner(load(path))
    assert partner["name_en"] == "Kakuu Motors" and partner["erad_code"] == "9999940016", partner
    assert partner["duty"] == "車両の開発と\n実証を担う。" and partner["prefecture"] == "静岡県", partner
    assert partner["contact"]["phone"] == "052-123-4567", partner["contact"]
    assert partner["signer"] == {**partner["signer"], "post": "代表取締役", "name": "見本 三郎"}
    assert partner["consent_date"] == "2021-07-01" and partner["commitment_letter"] is False and partner["kind"] == "bank", partner
    assert get_kinds(told).keys() <= {"filled", "changed"}, told
    assert all(item["place"].startswith("'1 機関'!D") for item in told["items"]), told
    receipt, = load(path)["requests"][0]["receipts"]
    assert receipt["way"] == "workbook" and receipt["file"] == one["file"] and receipt["date"] == "2021-07-20", receipt
    assert receipt["added"] == get_kinds(told)["filled"] and receipt["changed"] == get_kinds(told)["changed"], receipt


def test_lists():
    """Rows that are filled in, and every kind of field in them."""
    path, sheets, _ = start(UNIVERSITY)
    for key, value in {"name": "新人 一子", "kana": "シンジン カズコ", "@department": "工学部", "@post": "助教", "erad_number": 12345678,
                       "sector": "アカデミア", "effort": "20%", "degree_date": "2019年3月", "ethics_training": "○",
                       "orcid": "0000-0002-1825-0097"}.items():
        sheets.put("people." + key, value, 2)
    for key, value in {"source": "見本財団", "kind": "寄附金", "certainty": "予定", "newly_acquired": "○", "amounts.1": 1500, "amounts.2": "２，０００",
                       "amounts.3": "450万円"}.items():
        sheets.put("external_resources." + key, value, 1)
    for key, value in {"person": "新人 一子", "scheme": "見本助成", "title": "研究", "state": "応募中", "role": "研究分担者", "start_date": "R4.4",
                       "amount": 3000, "effort": 5}.items():
        sheets.put("other_grants." + key, value, 1)
    sheets.put("commitments.kind", "データの提供", 1).put("commitments.text", "走行データ", 1)
    sheets.put("budget.category", "旅費", 11).put("budget.amounts.10", 120.5, 11)
    sheets.put("tasks.institutions" if False else "tasks.?institutions", "○", 4)
    told = take_in(path, sheets.save())
    proposal = load(path)
    partner = get_partner(proposal, UNIVERSITY)
    person = get_person(proposal, "新人 一子")
    assert get_kinds(told) == {"new": 5, "filled": 1}, told
    assert person["affiliations"][0]["institution"] == partner["id"] and person["affiliations"][0]["post"] == "助教", person
    assert person["erad_number"] == "12345678" and person["effort"] == 20 and person["degree_date"] == "2019-03", person
    assert person["sector"] == "academia" and person["ethics_training"] is True
    money = next(one for one in proposal["external_resources"] if one["source"] == "見本財団")
    assert money["amounts"] == {"1": 1500000, "2": 2000000, "3": 4500000} and money["institution"] == partner["id"], money
    assert money["kind"] == "donation" and money["certainty"] == "planned" and money["newly_acquired"] is True, money
    grant = next(one for one in proposal["other_grants"] if one["scheme"] == "見本助成")
    assert grant["person"] == person["id"] and grant["state"] == "applied" and grant["role"] == "co" and grant["amount"] == 3000000, grant
    assert grant["start_date"] == "2022-04", grant
    line = next(one for one in proposal["budget"] if one["amounts"] == {"10": 120500})
    assert line["category"] == "travel" and line["institution"] == partner["id"], line
    assert partner["id"] in proposal["tasks"][3]["institutions"]
    assert take_in(path, sheets.path)["items"] == []


def test_both():
    """What was changed on both sides is asked; what only the partner changed is taken; what both changed alike is nothing."""
    path, sheets, _ = start()
    sheets.put("institutions.head_name", "例示 太郎").put("institutions.city", "刈谷市").put("institutions.duty", "車両を作る。")
    sheets.save()

    def change(proposal):
        partner = get_partner(proposal)
        partner["head_name"], partner["duty"] = "架空 花子", "車両を作る。"
    edit(path, change)
    told = take_in(path, sheets.path, status=1)
    assert get_kinds(told) == {"contested": 1, "changed": 1}, told
    item = next(item for item in told["items"] if item["kind"] == "contested")
    assert item["sent"] == "見本 三郎" and "架空 花子" in item["mine"] and item["theirs"] == "例示 太郎" and item["field"] == "institutions.head_name", item
    assert get_partner(load(path))["head_name"] == "架空 花子" and get_partner(load(path))["city"] == "刈谷市"
    assert get_kinds(take_in(path, sheets.path, status=1)) == {"contested": 1}


def test_dry():
    path, sheets, _ = start()
    sheets.put("institutions.city", "刈谷市").save()
    before = path.read_bytes()
    told = take_in(path, sheets.path, options=["--dry-run"])
    assert get_kinds(told) == {"changed": 1} and path.read_bytes() == before


def test_same():
    """A difference of width, blanks, legal form or style of date is none."""
    path, sheets, _ = start()
    before = path.read_bytes()
    sheets.put("institutions.name", "架空自動車（株）").put("institutions.head_name", "見本　三郎").put("institutions.corporate_number", "７０００００００００４１５")
    sheets.put("institutions.vision_shared.date", "令和3年4月24日").put("people.name", "架空　走").put("budget.amounts.1", "567")
    told = take_in(path, sheets.save())
    assert told["items"] == [] and path.read_bytes() == before, told


def test_unreadable():
    """What cannot be read is listed with its cell and its words; the rest is taken."""
    path, sheets, _ = start()
    sheets.put("institutions.consent", "検討します").put("institutions.consent_date", "来週").put("institutions.city", "刈谷市")
    sheets.put("people.effort", "少し").put("budget.amounts.1", "未定").put("budget.amounts.2", -5)
    sheets.put("people.sector", "どれでもない")
    told = take_in(path, sheets.save(), status=1)
    assert get_kinds(told) == {"unreadable": 6, "changed": 1}, told
    assert {item["theirs"] for item in told["items"] if item["kind"] == "unreadable"} == {"検討します", "来週", "少し", "未定", "-5", "どれでもない"}
    assert all(re.match(r"^'\d [^!]+'![A-Z]+\d+$", item["place"]) and item.get("reason") for item in told["items"] if item["kind"] == "unreadable"), told
    assert load(path)["requests"][0]["receipts"][0]["unreadable"] == 6


def test_emptied():
    """An empty cell where something stood, and a row that is gone, are questions."""
    path, sheets, _ = start(UNIVERSITY)
    before = load(path)
    sheets.put("institutions.city", None)
    sheets.sheet("budget").delete_rows(sheets.first("budget") + 2)
    told = take_in(path, sheets.save(), status=1)
    assert get_kinds(told) == {"emptied": 1, "gone": 1}, told
    after = load(path)
    assert after["institutions"] == before["institutions"] and after["budget"] == before["budget"]


def test_rows():
    """Rows that are sorted, inserted and copied, and columns that are moved."""
    path, sheets, _ = start(UNIVERSITY)
    budget, first = sheets.sheet("budget"), sheets.first("budget")
    rows = [[cell.value for cell in row] for row in budget.iter_rows(min_row=first, max_row=first + 9)]
    rows[3][sheets.column("budget", "budget.note") - 1] = "変えた"
    rows.append(copy.copy(rows[0]))
    rows[-1][sheets.column("budget", "budget.category") - 1] = "その他（直接経費）"
    for number, row in enumerate(reversed(rows)):
        for column, value in enumerate(row, 1):
            budget.cell(first + number, column).value = value
    told = take_in(path, sheets.save())
    assert get_kinds(told) == {"new": 1, "changed": 1}, told
    own = [line for line in load(path)["budget"] if line["institution"] == get_partner(load(path), UNIVERSITY)["id"]]
    assert len(own) == 11 and len({line["id"] for line in own}) == 11
    path, sheets, _ = start(UNIVERSITY)
    budget = sheets.sheet("budget")
    budget.move_range(f"D1:D{budget.max_row}", cols=60)
    sheets.put("budget.note", "変えた", 2)
    told = take_in(path, sheets.save())
    assert get_kinds(told) == {"changed": 1}, told


def test_shifted():
    """Sorted on what is seen alone: ids stand beside other names, which is recognised and said."""
    path, sheets, _ = start(UNIVERSITY, change=lambda proposal: add_people(proposal, UNIVERSITY))
    people, first, before = sheets.sheet("people"), sheets.first("people"), path.read_bytes()
    last = next(column for column in range(1, people.max_column + 1) if str(people.cell(4, column).value).startswith("="))
    rows = [[people.cell(first + row, column).value for column in range(2, last)] for row in range(4)]
    for row in range(4):
        for column, value in enumerate(rows[(row + 1) % 4], 2):
            people.cell(first + row, column).value = value
    told = take_in(path, sheets.save())
    assert get_kinds(told) == {"shifted": 1} and "4" in told["items"][0]["reason"], told
    changed = load(path)
    changed.pop("requests")
    assert changed == json.loads(before), "nothing but the receipt"


def add_people(proposal, name):
    partner = get_partner(proposal, name)
    for number, letter in enumerate("一二三"):
        proposal["people"].append({"id": f"person-{number}", "name": f"例示 {letter}郎", "effort": 10 + number, "affiliations": [
            {"id": f"post-{number}", "institution": partner["id"], "department": "工学部", "post": "教授"}]})


def strip(path, sheet, column):
    """What gateways and other programs leave of a workbook."""
    book = openpyxl.load_workbook(path)
    if sheet:
        del book["_yoriai"]
    for one in book:
        if column and one.title != "_yoriai":
            one.delete_rows(4 if one["A4"].value == "id" else 3) if one["A1"].value.split(" ")[-1] != "first" else None
            hidden = [number for number in range(one.max_column, 0, -1)
                      if one.column_dimensions[openpyxl.utils.get_column_letter(number)].hidden]
            first = next((number for number in range(1, one.max_column + 1)
                          if number > 2 and one.column_dimensions[openpyxl.utils.get_column_letter(number)].hidden), None)
            if first is not None:
                one.delete_cols(first, one.max_column)
            assert hidden
            one.delete_cols(1)
    book.save(path)


def test_identity():
    """Any one of the three is enough, and the name of the institution where none is there."""
    for sheet, column, renamed, known in ((True, False, True, "column"), (False, True, True, "sheet"), (True, True, False, "number"),
                                          (True, True, True, "number")):
        path, sheets, _ = start()
        sheets.put("institutions.name_en", "Kakuu Motors").put("people.orcid", "0000-0002-1825-0097").save()
        strip(sheets.path, sheet, column)
        target = path.parent / "返信.xlsx"
        if renamed:
            shutil.move(sheets.path, target)
        told = take_in(path, target if renamed else sheets.path)
        assert told["known_by"] == known, (told, known)
        assert get_kinds(told) == {"filled": 2}, (sheet, column, told)
    path, sheets, one = start()
    sheets.book.worksheets[0]["D1"].value = None
    sheets.put("institutions.name_en", "Kakuu Motors").save()
    strip(sheets.path, True, True)
    target = path.parent / "返信.xlsx"
    shutil.move(sheets.path, target)
    told = take_in(path, target)
    assert told["known_by"] == "name" and get_kinds(told) == {"filled": 1}, told


def test_of_nobody():
    """What says nothing of whose it is, and what was made for another proposal, is taken of nobody's word but somebody's own."""
    path, sheets, _ = start()
    other, _, _ = start(sample=next(sample for sample in SAMPLES if sample.stem == "co-creation-full"), who=load(
        next(sample for sample in SAMPLES if sample.stem == "co-creation-full"))["institutions"][1]["id"])
    run("import", other, sheets.path, status=2)
    book = openpyxl.Workbook()
    book.active.append(["氏名", "フリガナ", "役職", "メール"])
    book.active.append(["新人 二子", "シンジン ニコ", "主任", "niko@example.jp"])
    table = path.parent / "一覧.xlsx"
    book.save(table)
    before = path.read_bytes()
    run("import", path, table, status=2)
    assert path.read_bytes() == before
    told = take_in(path, table, options=["--from", COMPANY])
    person = get_person(load(path), "新人 二子")
    assert told["known_by"] == "hand" and get_kinds(told) == {"new": 1}, told
    assert person["email"] == "niko@example.jp" and person["affiliations"][0]["post"] == "主任", person


def test_table():
    """A table of somebody's own, as Excel in Japan saves it: mapped by its headings."""
    path, _, _ = start()
    table = path.parent / "名簿.csv"
    table.write_bytes("氏名,ふりがな,部署,役職,エフォート\r\n新人 三子,シンジン ミコ,研究部,部長,１０\r\n架空 走,,,,60\r\n".encode("cp932"))
    told = take_in(path, table, options=["--from", COMPANY], status=1)
    person = get_person(load(path), "新人 三子")
    assert person["effort"] == 10 and person["affiliations"][0]["department"] == "研究部", person
    assert get_kinds(told) == {"new": 1, "contested": 1}, told
    assert load(path)["requests"][0]["receipts"][0]["way"] == "table"


def test_unit():
    """Yen where thousands were asked is asked."""
    path, sheets, _ = start(UNIVERSITY)
    before = load(path)["budget"]
    for year in range(1, 4):
        cell = sheets.cell(f"budget.amounts.{year}")
        cell.value = cell.value * 1000
    sheets.put("budget.category", "旅費", 11).put("budget.amounts.1", 300000000, 11)
    told = take_in(path, sheets.save(), status=1)
    assert get_kinds(told) == {"unit": 4, "new": 1}, told
    assert load(path)["budget"][:-1] == before and "amounts" not in load(path)["budget"][-1]


def test_twice():
    """A sheet that comes again brings only what is new; two answers of a partner are told apart."""
    path, sheets, _ = start()
    first = sheets.put("institutions.city", "刈谷市").put("people.name", "新人 四子", 2).save()
    second = path.parent / "second.xlsx"
    shutil.copy(first, second)
    assert get_kinds(take_in(path, first)) == {"changed": 1, "new": 1}
    once = path.read_bytes()
    assert take_in(path, first)["came_before"] and path.read_bytes() == once

    def change(proposal):
        get_partner(proposal)["city"] = "安城市"
    edit(path, change)
    assert take_in(path, first)["items"] == [], "what was taken and changed here since is not asked again"
    again = Sheets(second, openpyxl).put("institutions.city", "岡崎市").put("people.kana", "シンジン ヨンコ", 2)
    told = take_in(path, again.save(), status=1)
    assert get_kinds(told) == {"contested": 1, "filled": 1}, told
    assert len([one for one in load(path)["people"] if one["name"] == "新人 四子"]) == 1
    path, sheets, _ = start()
    shutil.copy(sheets.path, path.parent / "b.xlsx")
    one = sheets.put("institutions.city", "刈谷市").save()
    two = Sheets(path.parent / "b.xlsx", openpyxl).put("institutions.city", "岡崎市").put("institutions.name_en", "Kakuu").save()
    told = take_in(path, one, two, status=1)
    assert get_kinds(told[0]) == {"changed": 1} and get_kinds(told[1]) == {"contradicted": 1, "filled": 1}, told


def test_removed():
    """What the partner wrote in is not here any more: asked. What it left alone is nothing."""
    def remove(proposal):
        partner = get_partner(proposal, UNIVERSITY)
        proposal["budget"] = [line for line in proposal["budget"] if line["institution"] != partner["id"]]
    path, sheets, _ = start(UNIVERSITY)
    sheets.put("budget.note", "変えた", 2).save()
    edit(path, remove)
    told = take_in(path, sheets.path, status=1)
    assert get_kinds(told) == {"removed": 1}, told
    assert not [line for line in load(path)["budget"] if line["institution"] == get_partner(load(path), UNIVERSITY)["id"]]


def test_two_take():
    """Two who take in the same sheet on two copies have each thing once when these come together."""
    path, sheets, _ = start()
    sheets.put("people.name", "新人 五子", 2).put("people.@post", "主任", 2).put("institutions.city", "刈谷市").save()
    other = path.parent / "other.json"
    shutil.copy(path, other)
    for one in (path, other):
        take_in(one, sheets.path)
    run("merge", path, other, "-o", path.parent / "merged.json", "--base", SAMPLE, status=0)
    merged = load(path.parent / "merged.json")
    assert len([one for one in merged["people"] if one["name"] == "新人 五子"]) == 1
    assert len(get_person(merged, "新人 五子")["affiliations"]) == 1


def test_mail():
    """Lines of a mail, and files that somebody has to read."""
    path, _, _ = start()
    text = path.parent / "mail.txt"
    text.write_text("お世話になっております。\n機関名：架空自動車株式会社\nフリガナ：カクウジドウシャ\n市区町村：刈谷市\n法人番号：7000000000415\n好きな色：青\n", encoding="utf-8")
    told = take_in(path, text, status=1)
    assert told["known_by"] == "name" and get_kinds(told) == {"filled": 1, "contested": 1, "unknown": 2}, told
    assert get_partner(load(path))["kana"] == "カクウジドウシャ" and load(path)["requests"][0]["receipts"][0]["way"] == "mail"
    scan = path.parent / f"回答 {CITY}.pdf"
    scan.write_bytes(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")
    told = take_in(path, scan)
    assert told["pending"] and told["known_by"] == "name", told
    receipt = load(path)["requests"][1]["receipts"][0]
    assert receipt["pending"] is True and receipt["way"] == "on-paper" and receipt["file"] == scan.name, receipt


def test_archive():
    """A zip of workbooks, and a folder of them."""
    path, sheets, _ = start()
    sheets.put("institutions.city", "刈谷市").save()
    archive = path.parent / "all.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(sheets.path, "返信/" + sheets.path.name)
    told = take_in(path, archive)
    assert get_kinds(told) == {"changed": 1} and told["file"] == "返信/" + sheets.path.name, told


def test_who():
    """Who filled it in, when, and what else was written, is kept."""
    path, sheets, _ = start()
    cover = sheets.book.worksheets[0]
    for row in range(1, cover.max_row + 1):
        for key, value in (("cover.who", "見本 次郎"), ("cover.date", "R3.7.19"), ("cover.note", "口座は別便で。")):
            if cover.cell(row, 1).value == key:
                cover.cell(row, 3).value = value
    told = take_in(path, sheets.save())
    assert (told["who"], told["date"], told["note"], told["items"]) == ("見本 次郎", "2021-07-19", "口座は別便で。", []), told
    receipt = load(path)["requests"][0]["receipts"][0]
    assert receipt["who"] == "見本 次郎" and receipt["note"] == "口座は別便で。", receipt


def test_long():
    """A table of a hundred thousand rows is read as far as anybody fills in, soon, and that is said."""
    path, _, _ = start()
    table = path.parent / "長い.csv"
    table.write_text("氏名,フリガナ,役職\n" + "".join(f"例示 {number},レイジ,主任\n" for number in range(100000)), encoding="utf-8")
    begun = time.monotonic()
    told = take_in(path, table, options=["--from", COMPANY, "--dry-run"], status=1)
    assert get_kinds(told) == {"new": 2000, "unreadable": 1} and time.monotonic() - begun < 60, get_kinds(told)


def test_office():
    """LibreOffice opens and saves: without an edit nothing is written; the first sheet is one page."""
    if find_office() is None:
        return
    folder = FOLDER / "office"
    folder.mkdir()
    path = folder / "proposal.json"
    shutil.copy(SAMPLE, path)
    names = [one["id"] for one in load(path)["institutions"]]
    made = ask(path, folder / "out", "--parts", PARTS, *["--for=" + name for name in names])
    before = path.read_bytes()
    saved = convert(folder, [folder / "out" / one["file"] for one in made], "xlsx:Calc MS Excel 2007 XML")
    for told in take_in(path, *saved):
        assert told["items"] == [] and told["cells"] > 10, told
    assert path.read_bytes() == before
    one = Sheets(saved[14], openpyxl).put("institutions.city", "刈谷市").put("people.effort", 35)
    assert get_kinds(take_in(path, one.save())) == {"changed": 2}


run_tests([(name[5:], function) for name, function in globals().copy().items() if name.startswith("test_")])
