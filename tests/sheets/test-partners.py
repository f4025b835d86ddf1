#!/usr/bin/python3
# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The workbooks that partners get: whose they are, what is in them and what is not, and the mails with them. TAP."""

import csv
import email
import email.policy
import html
import io
import json
import pathlib
import re
import shutil
import sys
import tempfile

sys.dont_write_bytecode = True
from partners_support import PARTS, ask, get_parts, get_strings, run  # noqa: E402
from workbook_support import SAMPLES, export, load, run_tests, skip_all  # noqa: E402

try:
    from spreadsheets import openpyxl
except ImportError:
    skip_all("openpyxl is not there")

FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="yoriai-partners-"))
SAMPLE = next(path for path in SAMPLES if path.stem == "regional-full")
NAMED = re.compile(r"^(回答票|Answers)_(\d\d)_[^ /\\:*?\"<>|]+_([0-9A-Z]{4})\.xlsx$")
DEADLINE = "2026-06-05 17:00"


def make(name, *options, sample=SAMPLE):
    folder = FOLDER / name
    folder.mkdir()
    shutil.copy(sample, folder / "proposal.json")
    return folder, ask(folder / "proposal.json", folder / "out", *options)


def list_names(proposal):
    return ["--for=" + institution["id"] for institution in proposal["institutions"] if institution.get("name")]


def of_partner(proposal, partner):
    """What is a partner's own, as JSON."""
    people = [person for person in proposal.get("people", [])
              if any(post.get("institution") == partner["id"] for post in person.get("affiliations", []))]
    own = {person["id"] for person in people}
    return {
        "institution": partner,
        "people": [{**person, "affiliations": [post for post in person["affiliations"]
                                               if post.get("institution") == partner["id"]]} for person in people],
        "lists": [item for name in ("budget", "commitments", "external_resources") for item in proposal.get(name, [])
                  if item.get("institution") == partner["id"]],
        "grants": [grant for grant in proposal.get("other_grants", []) if grant.get("person") in own],
        "tasks": [task for task in proposal.get("tasks", []) if task.get("lead_institution") == partner["id"]],
    }


def test_nothing_of_others():
    """No text that is somebody else's in any part of any workbook, and no id of anybody else."""
    for sample in SAMPLES:
        proposal = load(sample)
        folder, made = make("others-" + sample.stem, "--unrecorded", "--parts", PARTS, *list_names(proposal), sample=sample)
        first = next(one for one in proposal["institutions"] if one.get("role") == "representative")
        public = set(get_strings([proposal["site"], first.get("contact", {}), first.get("name", ""), first.get("name_en", ""),
                                  [task.get("title", "") for task in proposal.get("tasks", [])]]))
        everything = json.dumps(proposal, ensure_ascii=False)
        assert len(made) == len(list_names(proposal))
        for one in made:
            partner = next(item for item in proposal["institutions"] if item["id"] == one["institution"])
            mine = of_partner(proposal, partner)
            own = set(get_strings(mine)) | public
            whole = json.dumps(mine, ensure_ascii=False) + "\n".join(public)
            parts = get_parts(folder / "out" / one["file"])
            text = html.unescape("\n".join(parts.values()))
            others = [item for item in proposal["institutions"] if item["id"] != partner["id"]]
            secrets = set(get_strings([others, proposal.get("people", []), proposal.get("commitments", []),
                                       proposal.get("budget", []), proposal.get("external_resources", []),
                                       proposal.get("other_grants", []), proposal.get("vision", {}),
                                       proposal.get("operation", {}), proposal.get("notes", "")]))
            for secret in secrets - own:
                if len(secret) < 4 or secret in whole or re.fullmatch(r"[a-z-]+|[0-9-]+|[0-9a-f-]{36}", secret):
                    continue  # an entry of a vocabulary, a date, an id: the first two are everywhere, the last comes below
                assert secret not in text, (sample.stem, partner["name"], secret)
            for found in set(re.findall(r'"id": "([^"]+)"', everything)):
                is_public = found in [task["id"] for task in proposal.get("tasks", [])] or found == proposal["id"]
                assert is_public or found in whole or found not in text, (partner["name"], found)
            assert str(FOLDER) not in text and "/root" not in text and "/home" not in text


def test_plain():
    """Nothing that other programs lose or warn of: no merged cell, macro, link, picture or comment; formulas with values."""
    folder, made = make("plain", "--unrecorded", "--parts", PARTS, "--deadline", DEADLINE)
    assert len(made) > 30
    for one in made:
        parts = get_parts(folder / "out" / one["file"])
        assert not [name for name in parts if re.search(r"vba|comment|drawing|media|externalLink|printerSettings", name)], parts.keys()
        for name, part in parts.items():
            assert "<mergeCell" not in part and "<hyperlink" not in part, (one["file"], name)
            for formula in re.findall(r"<c [^>]*>(<f>.*?</c>)", part):
                assert "<v>" in formula, (one["file"], name, formula)
            for protection in re.findall(r"<sheetProtection[^>]*>", part):
                assert "password" not in protection and "hash" not in protection, protection
            for rule in re.findall(r"<dataValidation .*?</dataValidation>", part):
                assert 'errorStyle="warning"' in rule, rule
                title, message = (html.unescape(re.search(f'{word}="([^"]*)"', rule).group(1)) for word in ("errorTitle", "error"))
                assert len(title) <= 32 and len(message) <= 255 and ("かまいません" in message or "all the same" in message), rule
                if 'type="list"' in rule:
                    assert re.search(r"<formula1>yoriai_list_\d+</formula1>", rule), rule


def test_cells():
    """Numbers that are names are texts; what is known stands there; what is written in is not locked, in lists nothing."""
    folder, made = make("cells", "--unrecorded", "--parts", PARTS, "--for", "架空中部大学")
    book = openpyxl.load_workbook(folder / "out" / made[0]["file"])
    assert book.sheetnames == ["はじめに", "1 機関", "2 参加される方", "3 予算", "4 お約束いただけること", "5 研究開発課題", "6 外部資金",
                               "7 他の研究費", "_yoriai"], book.sheetnames
    assert book["_yoriai"].sheet_state == "hidden"
    form = {row[2].value: row[3] for row in book["1 機関"].iter_rows(min_row=5) if row[2].value}
    number = form["法人番号"]
    assert isinstance(number.value, str) and len(number.value) == 13 and number.number_format == "@", number.value
    assert not number.protection.locked and form["役割区分"].protection.locked
    people = book["2 参加される方"]
    assert [cell.value for cell in people[5]][:4] == ["id", "No.", "▶ 氏名", "▶ フリガナ"], [cell.value for cell in people[5]]
    for row in people.iter_rows(min_row=6, max_row=35):
        assert not [cell.coordinate for cell in row if cell.protection.locked]
    assert people.row_dimensions[4].hidden and people.column_dimensions["A"].hidden
    assert people.auto_filter.ref.startswith("A5:") and people.protection.sheet and not people.protection.insertRows
    first = people.max_column
    assert people.cell(4, first).value.startswith("=") or people.cell(4, first).value is None


def test_identity():
    """Whose it is stands in the hidden sheet, in a hidden column of every sheet, in sight and in the file's name."""
    folder, made = make("identity", "--unrecorded")
    proposal = load(SAMPLE)
    numbers = set()
    for one in made:
        match = NAMED.match(one["file"])
        assert match and len(one["file"]) <= 80, one
        assert one["number"] == match.group(2) + "-" + match.group(3)
        numbers.add(match.group(3))
        book = openpyxl.load_workbook(folder / "out" / one["file"])
        hidden = {row[0].value: row[1].value for row in book["_yoriai"].iter_rows() if row[0].value}
        assert hidden["proposal"] == proposal["id"] and hidden["institution"] == one["institution"] and hidden["number"] == one["number"]
        for sheet in book.worksheets[:-1]:
            words = sheet["A1"].value.split(" ")
            assert words[:5] == ["yoriai-sheet", "1", proposal["id"], one["institution"], one["number"]], words
        assert one["number"] in book.worksheets[0]["D1"].value
    assert len(numbers) == len(made)


def test_addressee():
    """様 for a person, 御中 for an office, never both; the deadline with its weekday and hour; English overseas."""
    proposal = load(SAMPLE)
    for institution in proposal["institutions"]:
        if institution["name"] == "春日井市":
            institution["contact"].pop("name", None)
    changed = FOLDER / "regional-full.json"
    changed.write_text(json.dumps(proposal), encoding="utf-8")
    folder, made = make("addressee", "--unrecorded", "--deadline", DEADLINE, sample=changed)
    for one in made:
        cover = openpyxl.load_workbook(folder / "out" / one["file"]).worksheets[0]
        said = " ".join(str(cell.value) for row in cover.iter_rows(min_col=2) for cell in row if cell.value)
        if one["language"] == "ja":
            assert (" 様" in said) != ("御中" in said), said
            assert ("御中" in said) == (one["name"] == "春日井市"), said
            assert "2026年6月5日（金）17:00" in said, said
        else:
            assert "2026-06-05 (Fri) 17:00 (Japan time)" in said and "様" not in said, said
            assert one["file"].startswith("Answers_")
    assert {one["language"] for one in made} == {"ja", "en"}


def test_same():
    """The same proposal and day give the same bytes."""
    once, made = make("once", "--unrecorded")
    again, _ = make("again", "--unrecorded")
    for one in made:
        assert (once / "out" / one["file"]).read_bytes() == (again / "out" / one["file"]).read_bytes(), one["file"]


def test_mails():
    """A draft for each with its workbook, and a table of all that Excel opens."""
    folder, made = make("mails", "--unrecorded", "--deadline", DEADLINE, "--note", "6月8日の会議で使います。")
    for one in made:
        path = folder / "out" / one["file"]
        mail = email.message_from_bytes(path.with_suffix(".eml").read_bytes(), policy=email.policy.default)
        attached, = mail.iter_attachments()
        assert attached.get_content() == path.read_bytes() and attached.get_filename() == one["file"], attached.get_filename()
        assert mail["X-Unsent"] == "1" and not mail.defects, mail.defects
        if one["language"] == "ja":
            assert mail["Subject"].startswith("【2026年6月5日（金）17:00まで】「") and one["name"] in mail["Subject"], mail["Subject"]
        assert "6月8日の会議で使います。" in mail.get_body().get_content()
    table = (folder / "out" / "差し込み.csv").read_bytes()
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"))))
    assert table.startswith(b"\xef\xbb\xbf")
    assert rows[0] == ["機関", "部署", "役職", "氏名", "敬称", "電子メール", "CC", "件名", "本文", "ファイル"], rows[0]
    assert [row[9] for row in rows[1:]] == [one["file"] for one in made]
    for word, kind in (("再送", "reminder"), ("お礼", "thanks")):
        folder, made = make("mails-" + kind, "--unrecorded", "--mail", kind, "--for", "春日井市")
        mail = email.message_from_bytes(next((folder / "out").glob("*.eml")).read_bytes(), policy=email.policy.default)
        assert word in mail["Subject"], mail["Subject"]
        assert bool(list((folder / "out").glob("*.xlsx"))) == (kind == "reminder")


def test_copies():
    """Who has several addresses is written at the first, with copies to the others; who has no name is not called 御中."""
    proposal = load(SAMPLE)
    partner, other = proposal["institutions"][1], proposal["institutions"][2]
    partner["contact"]["email"] = "first@example.jp、second@example.jp; third@example.jp"
    for name in ("name", "name_en", "kana", "contact"):
        other.pop(name, None)
    changed = FOLDER / "copies.json"
    changed.write_text(json.dumps(proposal), encoding="utf-8")
    folder, made = make("copies", "--unrecorded", "--for", partner["id"], "--for", other["id"], sample=changed)
    mails = [email.message_from_bytes((folder / "out" / one["file"]).with_suffix(".eml").read_bytes(), policy=email.policy.default)
             for one in made]
    assert [address.addr_spec for address in mails[0]["To"].addresses] == ["first@example.jp"]
    assert [address.addr_spec for address in mails[0]["Cc"].addresses] == ["second@example.jp", "third@example.jp"]
    assert mails[1]["To"] is None and mails[1].get_body().get_content().startswith("ご担当者 様\n")
    rows = list(csv.reader(io.StringIO((folder / "out" / "差し込み.csv").read_text(encoding="utf-8-sig"))))
    assert rows[1][5:7] == ["first@example.jp", "second@example.jp, third@example.jp"], rows[1]


def test_header():
    """What a partner is called makes no header of its own."""
    proposal = load(SAMPLE)
    partner = next(item for item in proposal["institutions"] if item["name"] == "春日井市")
    partner["contact"].update({"name": "見本\r\nBcc: evil@example.jp\r\n", "email": "a@example.jp>\r\nBcc: evil@example.jp"})
    partner["name"] = "市\nBcc: evil@example.jp"
    changed = FOLDER / "header.json"
    changed.write_text(json.dumps(proposal), encoding="utf-8")
    folder, made = make("header", "--unrecorded", "--for", partner["id"], sample=changed)
    raw = next((folder / "out").glob("*.eml")).read_bytes()
    head = raw[:raw.index(b"\r\n\r\n")]
    assert b"\r\nBcc" not in head and b"\nBcc" not in head and b"To:" not in head, head
    assert "\n" not in made[0]["file"]


def test_open():
    """A second round asks only what is still open, and names it."""
    folder, made = make("open", "--unrecorded", "--open", "--for", "架空自動車株式会社")
    book = openpyxl.load_workbook(folder / "out" / made[0]["file"])
    labels = [row[2].value for row in book["1 機関"].iter_rows(min_row=5) if row[2].value and row[0].value]
    assert "契約を締結する方の氏名" in labels and "法人番号" not in labels and "機関名" not in labels, labels
    assert "2 予算" not in book.sheetnames, book.sheetnames
    mail = email.message_from_bytes(next((folder / "out").glob("*.eml")).read_bytes(), policy=email.policy.default)
    assert "契約を締結する方の氏名" in mail.get_body().get_content(), mail.get_body().get_content()


def test_noted():
    """Who was asked is noted, with a round of its own each time; nobody exports it; left alone, the file is as it was."""
    folder, made = make("noted", "--deadline", DEADLINE, "--parts", "contact,people", "--for", "春日井市")
    path = folder / "proposal.json"
    request, = load(path)["requests"]
    del request["id"]
    assert request == {"institution": made[0]["institution"], "number": made[0]["number"], "round": 1, "parts": ["contact", "people"],
                       "addressee": request["addressee"], "asked_on": "2021-07-06", "due": "2026-06-05", "due_time": "17:00"}, request
    assert run("format", path) == "" and load(path)["requests"][0]["number"] == made[0]["number"]
    ask(path, folder / "second", "--for", "春日井市")
    assert [one["round"] for one in load(path)["requests"]] == [1, 2]
    export(path, folder / "export.xlsx", "--force")
    assert made[0]["number"] not in "".join(get_parts(folder / "export.xlsx").values())
    before = path.read_bytes()
    ask(path, folder / "third", "--unrecorded")
    assert path.read_bytes() == before


def test_status():
    """Who was asked, who is late, who has answered."""
    folder, made = make("status", "--deadline", DEADLINE, "--for", "春日井市", "--for", "架空中部大学", "--parts", "contact")
    path = folder / "proposal.json"
    book = openpyxl.load_workbook(folder / "out" / made[0]["file"])
    form = next(sheet for sheet in book if sheet["A1"].value.endswith(" form"))
    for row in range(1, form.max_row + 1):
        if form.cell(row, 1).value and form.cell(row, 1).value.startswith("institutions.") and not form.cell(row, 4).value:
            form.cell(row, 4).value = "見本 一郎"
    book.save(folder / "back.xlsx")

    def tell(day):
        told = json.loads(run("sheets", path, "--status", "--json", "--today", day))
        return {one["name"]: (one["state"], one["received"]) for one in told}
    assert tell("2026-06-05")["春日井市"] == ("asked", 0) and tell("2026-06-06")["架空中部大学"] == ("late", 0)
    assert tell("2026-06-06")["愛知県"] == ("not-asked", 0)
    run("import", path, folder / "back.xlsx")
    assert tell("2026-06-06")["春日井市"] == ("answered", 1), tell("2026-06-06")["春日井市"]
    assert "春日井市: Answered" in run("sheets", path, "--status", language="en")
    run("sheets", path, status=2)
    run("sheets", path, folder / "out", "--status", status=2)
    # Of one that has no name yet, too.
    run("set", path, "/institutions/-", '{"id": "nameless"}')
    assert json.loads(run("sheets", path, "--status", "--for", "nameless", "--json"))[0]["name"] == ""
    assert ": Not asked yet" in run("sheets", path, "--status", "--for", "nameless", language="en")


def test_refused():
    folder, _ = make("refused", "--unrecorded", "--for", "春日井市")
    for options in (["--for", "どこにもない"], ["--parts", "nothing"], ["--deadline", "soon"], ["--mail", "love"], ["--language", "fr"]):
        run("sheets", folder / "proposal.json", folder / "no", *options, status=2)
        assert not (folder / "no").exists()


run_tests([(name[5:], function) for name, function in globals().copy().items() if name.startswith("test_")])
