# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""call check: a pack before it is installed."""

import glob
import json
import os
import pathlib
import re

from harness import CALL, ROOT, expect, main, read, refused, same, write, yoriai

PACKS = sorted(glob.glob(os.path.join(ROOT, "data", "calls", "*.json")))
LINES = {"ja": "a", "en": "b"}


def pack(**members):
    """A pack over the call of 2021, with nothing of its own but what is given."""
    return {"format": "yoriai-call", "version": 1, "id": "mine", "base": CALL, **members}


def check(members, *arguments, status=0, **options):
    write("mine.json", json.dumps(members, ensure_ascii=False, indent=1))
    return expect(yoriai("call", "check", "mine.json", *arguments, **options), status)


def packs_that_come_along_are_sound():
    assert len(PACKS) > 3
    for path in PACKS:
        run = expect(yoriai("call", "check", path), 0)
        assert run.out.startswith(f"{path}: sound") and run.err == "", run.out
        same(expect(yoriai("call", "check", path, "--json"), 0).json["problems"], [])


def every_problem_is_told():
    members = pack(fiscal_yaer=2031, status="done", tracks=[{"id": "regional-full", "cap": "much"}],
                   labels={"site.name": {"ja": "a"}})
    run = check(members, status=1)
    same([line.split(": ")[0] for line in run.out.splitlines()],
         ["mine.json:6:17", "mine.json:7:12", "mine.json:11:11", "mine.json:15:16"])
    for words, line in zip(("“fiscal_year” meant", "draft, confirmed", "a whole number", "“en” is missing"), run.out.splitlines()):
        assert words in line, line
    assert "「fiscal_year」のことですか" in check(members, status=1, language="ja").out
    found = check(members, "--json", status=1).json
    same(list(found), ["problems"])
    same([problem["pointer"] for problem in found["problems"]],
         ["/fiscal_yaer", "/status", "/tracks/0/cap", "/labels/site.name"])
    same({key: value for key, value in found["problems"][2].items() if key != "message"},
         {"file": "mine.json", "line": 11, "column": 11, "pointer": "/tracks/0/cap"})


def what_cannot_be_read_is_refused():
    refused(yoriai("call", "check", "nowhere.json"), "nowhere.json")
    write("broken.json", "{")
    refused(yoriai("call", "check", "broken.json"), "broken.json:1:")
    refused(yoriai("call", "check", "broken.json", "--json"), "broken.json:1:")
    os.mkdir("folder")
    refused(yoriai("call", "check", "folder"), "folder")


def standard_input_is_read():
    expect(yoriai("call", "check", "-", stdin=json.dumps(pack()).encode()), 0)
    assert "standard input:1:1" in expect(yoriai("call", "check", "-", stdin=b"{}"), 1).out


def what_is_inherited_is_told():
    found = check(pack(name=LINES, tracks=[{"id": "regional-full", "cap": 5}], contact=None, window={"opens": None}), "--json").json
    # What all calls build upon is there, too.
    same({remark["base"] for remark in found["inherited"]}, {CALL, "base"})
    inherited = {remark["pointer"]: remark["names"] for remark in found["inherited"] if remark["base"] == CALL}
    assert "programme" in inherited[""] and "rules" in inherited[""], inherited
    for name in ("name", "contact", "tracks", "id"):
        assert name not in inherited[""], inherited
    same(inherited["/tracks"], ["co-creation-nurturing", "co-creation-full", "regional-nurturing", "policy-full"])
    assert "years" in inherited["/tracks/regional-full"] and "cap" not in inherited["/tracks/regional-full"], inherited
    same(inherited["/window"], ["closes", "starts"])
    run = check(pack(name=LINES))
    assert "Inherited:" in run.out and f"(from {CALL})" in run.out, run.out
    assert "引き継いだもの" in check(pack(name=LINES), language="ja").out


def wording_of_other_tracks_is_told():
    """A call with a track of its own alone: what the base says of its tracks is the base's wording."""
    closed = [{"id": name, "called": False} for name in ("co-creation-nurturing", "co-creation-full", "regional-nurturing",
                                                         "regional-full", "policy-full")]
    track = {"id": "mirai", "name": {"ja": "未来共創分野 フェーズ1", "en": "Future co-creation field, phase 1"}, "field": "mirai",
             "type": "phase1", "called": True}
    fields = [{"id": "mirai", "name": {"ja": "未来共創分野", "en": "Future co-creation field"}}]
    members = pack(tracks=[*closed, track], fields=fields)
    wording = {remark["pointer"]: remark["names"] for remark in check(members, "--json").json["wording"]}
    same(wording["/guidance/step_up"], ["育成型", "本格型", "nurturing type"])
    assert "地域共創分野" in wording["/reviews/0/text"], wording
    assert "policy priority field" in wording["/guidance/policy_area"], wording
    assert not any(place.startswith(("/tracks/", "/labels/by_field")) for place in wording), wording
    # What the program writes into figures and forms is wording, too; and so are the titles of forms.
    same(wording["/texts/figure.programme.nurturing"], ["育成型"])
    own = {"ja": "段階", "en": "Phases"}
    texts = {"figure.programme.nurturing": own}
    forms = [{"id": "step-up", "title": {"ja": "本格型への移行計画", "en": "Step-up plan"}}]
    again = {remark["pointer"] for remark in check(pack(tracks=[*closed, track], fields=fields, texts=texts), "--json").json["wording"]}
    assert "/forms/step-up/title" in wording and "/texts/figure.programme.nurturing" not in again, (wording, again)
    again = {remark["pointer"] for remark in check(pack(tracks=[*closed, track], fields=fields, forms=forms), "--json").json["wording"]}
    assert "/forms/step-up/title" not in again, again
    # What the pack says itself is its own affair, and its own field's name is no mention of another's.
    members["guidance"] = {"step_up": {"ja": "本格型", "en": "full type"}}
    members["labels"] = {"term.hub": {"ja": "未来共創分野の拠点", "en": "Hub"}}
    again = {remark["pointer"] for remark in check(members, "--json").json["wording"]}
    same(set(wording) - again, {"/guidance/step_up"})
    # A pack that calls all of them has nothing of the sort.
    same(check(pack(tracks=[{"id": "policy-full", "called": True}]), "--json").json["wording"], [])


def labels_of_other_tracks_are_told():
    """What the program calls fields that a track of its own asks for, and what choices of the base are called."""
    folder = pathlib.Path(os.environ["XDG_DATA_HOME"], "yoriai", "calls")
    folder.mkdir(parents=True, exist_ok=True)
    middle = folder / "middle.json"
    middle.write_text(json.dumps({**pack(vocabularies={"sectors": [{"id": "hall", "label": {"ja": "育成型の会館", "en": "Hall"}}]}),
                                  "id": "middle"}, ensure_ascii=False))
    try:
        track = {"id": "mirai", "name": LINES, "field": "mirai", "type": "phase1"}
        members = {**pack(tracks=[*({"id": name, "drop": True} for name in ("co-creation-nurturing", "co-creation-full",
                                                                           "regional-nurturing", "regional-full", "policy-full")), track],
                          fields=[{"id": "mirai", "name": LINES}]), "base": "middle"}
        wording = {remark["pointer"]: remark for remark in check(members, "--json").json["wording"]}
        same((wording["/labels/step_up"]["names"], wording["/labels/step_up"]["base"]), (["本格型"], "yoriai"))
        same((wording["/vocabularies/sectors/hall"]["names"], wording["/vocabularies/sectors/hall"]["base"]), (["育成型"], "middle"))
        # Called otherwise, or not asked for, nobody sees it.
        track["without"] = ["step_up.full_phase"]
        members["labels"] = {"step_up": LINES}
        members["vocabularies"] = {"sectors": [{"id": "hall", "label": LINES}]}
        told = {remark["pointer"] for remark in check(members, "--json").json["wording"]}
        assert "/labels/step_up.full_phase" in wording, wording
        assert not told & {"/labels/step_up", "/labels/step_up.full_phase", "/vocabularies/sectors/hall"}, told
    finally:
        middle.unlink()


def rules_that_never_run_are_told():
    """A rule for tracks that were dropped says nothing about those that are there."""
    tracks = [*({"id": name, "drop": True} for name in ("co-creation-nurturing", "co-creation-full", "regional-nurturing",
                                                        "regional-full", "policy-full")),
              {"id": "mirai", "name": LINES, "field": "mirai", "type": "phase1"}]
    members = pack(tracks=tracks, fields=[{"id": "mirai", "name": LINES}], rules=[{"id": "O01", "drop": True}, {"id": "O02", "tracks": ["mirai"]}])
    idle = check(members, "--json").json["idle"]
    same([(remark["pointer"], remark["base"]) for remark in idle], [("/rules", CALL)])
    assert "O03" in idle[0]["names"] and "V01" in idle[0]["names"], idle
    for rule in ("O01", "O02", "C01", "B01"):
        assert rule not in idle[0]["names"], idle
    assert "Rules and questions that are for none of the tracks:" in check(members).out
    for path in PACKS:
        same(expect(yoriai("call", "check", path, "--json"), 0).json["idle"], [])


def questions_out_of_place_are_told():
    """One that no track asks, and one that names a form which the call leaves out."""
    questions = [{"id": name, "of": "proposal", "part": part, "kind": "text", "label": LINES, **more}
                 for name, part, more in (("one", "site", {}), ("two", "forum", {"tracks": ["policy-full"]}),
                                          ("three", "site", {"form": "glossary"}))]
    found = check(pack(questions=questions, forms=[{"id": "glossary", "left_out": True}]), "--json").json
    same(found["idle"], [{"pointer": "/questions", "names": ["two"], "base": None}])
    same(found["displaced"], [{"pointer": "/questions", "names": ["three"], "base": None}])
    for path in PACKS:
        same(expect(yoriai("call", "check", path, "--json"), 0).json["displaced"], [])
    # Those of the base that a call does not have go.
    drops = [{"id": name, "drop": True} for name in ("concept", "hub-formation", "phase-2-outlook")]
    kept = check(pack(base="coi-next-2026", questions=drops), "--json").json
    same([remark["names"] for remark in kept["idle"] if remark["pointer"] == "/rules"], [["D02", "D02.hub", "D02.outlook"]])
    same([remark["names"] for remark in kept["inherited"] if remark["pointer"] == "/questions"], [["key-science", "regional-issue"]])


def drafts_are_told():
    rule = {"id": "Z1", "severity": "hint", "state": "draft", "field": "track", "require": True, "message": LINES}
    found = check(pack(status="confirmed", rules=[rule], tracks=[{"id": "regional-full", "cap_state": "draft"},
                                                                 {"id": "regional-nurturing", "cap_state": "confirmed"}]),
                  "--json").json
    draft = {remark["pointer"]: remark["names"] for remark in found["draft"]}
    same(draft[""], ["indirect"])
    same(draft["/tracks/regional-full"], ["cap_state"])
    assert "/tracks/regional-nurturing" not in draft and "Z1" in draft["/rules"], draft
    same(draft["/limits"], ["site.purpose", "site.summary"])
    same({remark["pointer"]: remark["names"] for remark in check(pack(), "--json").json["draft"]}[""], ["status", "indirect"])


def base_may_be_the_users_or_missing():
    calls = os.path.join(os.environ["XDG_DATA_HOME"], "yoriai", "calls")
    os.makedirs(calls)
    write(os.path.join(calls, "year.json"), json.dumps(pack(id="year")))
    found = check(pack(base="year"), "--json").json
    same({remark["base"] for remark in found["inherited"]}, {CALL, "base"})
    write(os.path.join(calls, "year.json"), json.dumps(pack(id="year", colour=1)))
    run = check(pack(base="year", notices=5), status=1)
    same(len(run.out.splitlines()), 2)
    assert "to build upon" in run.out and "a list is to stand here" in run.out, run.out
    assert "“colour”" in run.err, run.err
    assert "to build upon" in check(pack(base="mine"), status=1).out


def nothing_of_a_pack_is_obeyed():
    name = "\x1b[31m\u202e"
    run = check(pack(**{name: 1}), status=1)
    assert "\x1b" not in run.out and "\u202e" not in run.out, run.out
    run = check(pack(**{name: 1}), "--json", status=1)
    assert "\x1b" not in run.out and run.json["problems"][0]["pointer"] == "/" + name, run.out


def a_pack_is_started():
    for base in (CALL, "coi-next-2026"):
        name = f"start-{base}.json"
        expect(yoriai("call", "new", name, "--base", base), 0)
        expect(yoriai("call", "check", name), 0)
        same(json.loads(read(name))["base"], base)
        notes = read(f"{name}.md").decode()
        assert "| `fiscal_year` |" in notes and "## `tracks[]`" in notes and "`C01`" in notes, notes[:500]
        for member in expect(yoriai("schema", "call"), 0).json["$defs"]["track"]["properties"]:
            assert f"| `{member}` |" in notes, member
    assert "引き継ぐもの" in (expect(yoriai("call", "new", "ja.json", "--base", CALL, language="ja"), 0), read("ja.json.md").decode())[1]
    notes = read("ja.json.md").decode()
    for member in json.loads(pathlib.Path(ROOT, "data", "calls", f"{CALL}.json").read_text())["tracks"][0]:
        row = next(line for line in notes.splitlines() if line.startswith(f"| `{member}` |"))
        assert any(ord(c) > 0x3000 for c in row.split("|")[2]) or member == "id", row
    assert "Its id, by which" not in notes and "Whether it is proven" not in notes, "a description in English"
    expect(yoriai("call", "new", "asked.json", "--base", CALL, "--language", "ja"), 0)
    same(re.sub(r"\basked\b", "ja", read("asked.json.md").decode()), notes)
    # A step, a word that may be written, a choice, a form, a field, a rule and a text: nobody has to look into the source.
    for row in ("1. ファイルを", "| `precision` | どこまで正確に分かっているか | `minute`, `day`", "| `institution-kinds` | `national-university` | 国立大学 |",
                "| `vision` | 5 ビジョン・現状分析 | `vision` |", "| `site.name` | 拠点名称 |", "| `C01` | `error` | ",
                "| `figure.task.number` | 課題%u |"):
        assert row in notes, row
    refused(yoriai("call", "new", "fr.json", "--base", CALL, "--language", "fr"), "fr")
    same(read("ja.json"), read(f"start-{CALL}.json").replace(f"start-{CALL}".encode(), b"ja"))


def no_start_is_written_over_anything():
    write("there.json", "mine")
    refused(yoriai("call", "new", "there.json", "--base", CALL), "there.json")
    write("other.json.md", "mine")
    refused(yoriai("call", "new", "other.json", "--base", CALL), "other.json.md")
    same([read("there.json"), read("other.json.md"), os.path.exists("other.json")], [b"mine", b"mine", False])
    refused(yoriai("call", "new", "Not An Id.json", "--base", CALL), "ID.json")
    refused(yoriai("call", "new", "x.json", "--base", "nope"), "nope")
    refused(yoriai("call", "new", "x.json"), "usage")
    refused(yoriai("call", "new", "-", "--base", CALL))


def what_a_year_changed_is_told():
    lines = expect(yoriai("call", "diff", "coi-next-2023", "coi-next-2024"), 0).out.splitlines()
    assert "~ Dates: Closes: Date: 2023-07-25T12:00:00+09:00 → 2024-06-25T12:00:00+09:00" in lines, lines
    assert "~ Rule: B01: Severity: Error → Warning" in lines and "- Dates: Projects start: Date" in lines, lines
    assert any(line.startswith("~ Track: Co-creation field") and line.endswith("Called: yes → no") for line in lines), lines
    assert "～ 規則：B01：重要度：エラー → 警告" in yoriai("call", "diff", "coi-next-2023", "coi-next-2024", language="ja").out
    write("mine.json", json.dumps(pack(
        tracks=[{"id": "regional-full", "cap": 7, "years": 3}, {"id": "policy-full", "drop": True}], limits={"site.name": {"max": 9, "count": "utf16"}},
        rules=[{"id": "C01", "drop": True}, {"id": "C02", "off": LINES}], labels={"site.name": {"ja": "い", "en": "i"}},
        vocabularies={"sectors": [{"id": "citizens", "label": {"ja": "市民", "en": "Citizens"}}]}), ensure_ascii=False))
    found = {change["pointer"]: change for change in expect(yoriai("call", "diff", CALL, "mine.json", "--json"), 0).json["changes"]}
    same({key: found["/tracks/regional-full/cap"][key] for key in ("kind", "before", "after")},
         {"kind": "changed", "before": "200000000", "after": "7"})
    same({place: change["kind"] for place, change in found.items()},
         {"/tracks/regional-full/cap": "changed", "/tracks/regional-full/years": "changed", "/tracks/policy-full": "removed",
          "/labels/site.name": "added", "/limits/site.name": "added", "/rules/C01": "removed", "/rules/C02/off": "added",
          "/vocabularies/sectors/citizens": "added"})
    write("kinds.json", json.dumps(pack(tracks=[{"id": "regional-full", "lead_kinds": ["national-university", "npo"],
                                                 "without": ["site.strengths"]}]), ensure_ascii=False))
    said = yoriai("call", "diff", CALL, "kinds.json", language="ja").out
    assert "国立大学（national-university）、NPO法人（npo）" in said and "（site.strengths）" in said, said
    same(yoriai("call", "diff", CALL, CALL).out, "No difference.\n")
    same(yoriai("call", "diff", CALL, CALL, "--json").json, {"changes": []})
    refused(yoriai("call", "diff", CALL, "nowhere"), "nowhere")
    write("broken.json", json.dumps(pack(status="done")))
    refused(yoriai("call", "diff", CALL, "broken.json"), "broken.json:1:")


def another_edition_is_told_in_words():
    """The program's own edition of a pack of the user's folder is at hand; one that was written over is not."""
    folder = pathlib.Path(os.environ["XDG_DATA_HOME"], "yoriai", "calls")
    folder.mkdir(parents=True, exist_ok=True)
    own, mine = folder / f"{CALL}.json", folder / "edition.json"
    try:
        expect(yoriai("new", "--call", CALL, "--track", "regional-full", "edition.yoriai"), 0)
        assert "K07" not in yoriai("check", "edition.yoriai").out
        changed = json.loads(pathlib.Path(ROOT, "data", "calls", f"{CALL}.json").read_text())
        next(rule for rule in changed["rules"] if rule["id"] == "C01")["severity"] = "hint"
        own.write_text(json.dumps(changed, ensure_ascii=False))
        said = yoriai("check", "edition.yoriai", "--json", language="ja").json["findings"]
        message = next(finding["message"] for finding in said if finding["rule"] == "K07")
        assert "変更点：～ 規則：C01：重要度：エラー → ヒント。" in (message if isinstance(message, str) else message["ja"]), message
        own.unlink()
        mine.write_text(json.dumps(pack(id="edition"), ensure_ascii=False))
        expect(yoriai("new", "--call", "edition", "--track", "regional-full", "mine.yoriai"), 0)
        mine.write_text(json.dumps(pack(id="edition", year_terms={"ja": "年", "en": "years"}), ensure_ascii=False))
        assert "前の版が手元にないため" in yoriai("check", "mine.yoriai", language="ja").out
    finally:
        for path in (own, mine):
            path.unlink(missing_ok=True)


main([packs_that_come_along_are_sound, every_problem_is_told, what_cannot_be_read_is_refused, standard_input_is_read,
      what_is_inherited_is_told, wording_of_other_tracks_is_told, labels_of_other_tracks_are_told, rules_that_never_run_are_told, questions_out_of_place_are_told, drafts_are_told,
      base_may_be_the_users_or_missing, nothing_of_a_pack_is_obeyed, a_pack_is_started, no_start_is_written_over_anything,
      what_a_year_changed_is_told, another_edition_is_told_in_words])
