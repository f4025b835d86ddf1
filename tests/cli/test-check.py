# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""check and export: what is found, in which shape, and what may be written."""

import json
import os
import shutil
import zipfile

from harness import CALL, SAMPLES, copy_of, expect, main, new, read, refused, same, write, yoriai

TODAY = ["--today", "2021-06-01"]


def samples_have_no_errors():
    assert SAMPLES
    for sample in SAMPLES:
        counts = expect(yoriai("check", sample, "--json", *TODAY), 0).json["counts"]
        same(counts["error"], 0)


def json_has_its_shape():
    path = new()
    result = expect(yoriai("check", path, "--json", *TODAY), 1).json
    same(list(result), ["counts", "findings"])
    same(list(result["counts"]), ["error", "warning", "hint", "empty", "acknowledged"])
    for finding in result["findings"]:
        same(list(finding), ["rule", "severity", "record", "field", "pointer", "message", "source", "state", "acknowledged"])
        same(list(finding["message"]), ["ja", "en"])
        assert finding["message"]["ja"] and finding["message"]["en"], finding
        assert finding["severity"] in ("error", "warning", "hint"), finding
        assert finding["pointer"] == "" or finding["pointer"].startswith("/"), finding
    for severity in ("error", "warning", "hint"):
        same(sum(1 for finding in result["findings"] if finding["severity"] == severity), result["counts"][severity])
    assert result["counts"]["empty"] > 0


def acknowledged_warnings_are_told_apart():
    proposal = json.loads(read(SAMPLES[0]))
    proposal["vision"].pop("backcast")
    path = write("acknowledged.json", json.dumps(proposal))
    before = expect(yoriai("check", path, "--json", *TODAY), 0).json
    finding = next(f for f in before["findings"] if f["severity"] == "warning")
    same([f["acknowledged"] for f in before["findings"]], [None] * len(before["findings"]))
    proposal["acknowledged"] = [{"rule": finding["rule"], "record": finding["record"], "field": finding["field"],
                                 "reason": "図で示すため", "who": "架空 花子"}]
    path = write("acknowledged.json", json.dumps(proposal))
    after = expect(yoriai("check", path, "--json", *TODAY), 0).json
    same(after["counts"]["warning"], before["counts"]["warning"] - 1)
    same(after["counts"]["acknowledged"], 1)
    told = [f["acknowledged"] for f in after["findings"] if f["acknowledged"]]
    same(told, [{"reason": "図で示すため", "who": "架空 花子", "date": None}])
    run = expect(yoriai("check", path, *TODAY), 0)
    assert "図で示すため" in run.out and "Acknowledged (Warnings)" in run.out, run.out
    assert f"warnings: {after['counts']['warning']}" in run.out and "not counted above: 1." in run.out, run.out


def acknowledged_errors_stay_errors():
    proposal = json.loads(read(SAMPLES[0]))
    proposal["site"].pop("name")
    proposal["acknowledged"] = [{"rule": "S01", "reason": "後で"}]
    result = expect(yoriai("check", write("error.json", json.dumps(proposal)), "--json", *TODAY), 1).json
    same((result["counts"]["error"], result["counts"]["acknowledged"]), (1, 0))


def json_is_the_same_in_any_language():
    path = new()
    same(yoriai("check", path, "--json", *TODAY, language="ja").out, yoriai("check", path, "--json", *TODAY).out)


def text_names_rule_place_and_message():
    path = new()
    finding = expect(yoriai("check", path, "--json", *TODAY), 1).json["findings"][0]
    for language in ("ja", "en"):
        run = expect(yoriai("check", path, *TODAY, language=language), 1)
        assert finding["rule"] in run.out and finding["message"][language] in run.out, run.out
        assert finding["pointer"] in run.out, run.out
    assert "未入力" in yoriai("check", path, *TODAY, language="ja").out


def text_of_a_sound_proposal_is_short():
    run = expect(yoriai("check", SAMPLES[0], *TODAY), 0)
    assert "Errors: 0" in run.out, run.out


def unknown_call_is_a_finding():
    path = new()
    expect(yoriai("set", path, "/call", '"x-2999"'), 0)
    finding, = expect(yoriai("check", path, "--json"), 1).json["findings"]
    same((finding["rule"], finding["severity"], finding["pointer"]), ("K00", "error", "/call"))
    for language in ("ja", "en"):
        assert "x-2999" in finding["message"][language], finding
        assert finding["message"][language] in expect(yoriai("check", path, language=language), 1).out
    expect(yoriai("set", path, "/call", "null"), 0)
    finding, = expect(yoriai("check", path, "--json"), 1).json["findings"]
    same(finding["rule"], "K00")
    assert "x-2999" not in finding["message"]["en"], finding


def unknown_call_is_exported_when_forced():
    path = copy_of(SAMPLES[0])
    expect(yoriai("set", path, "/call", '"x-2999"'), 0)
    run = expect(yoriai("export", path, "--xlsx", "out.xlsx", "--erad", "erad.xlsx", *TODAY), 1)
    assert "--force" in run.err and not os.path.exists("out.xlsx"), run.err
    expect(yoriai("export", path, "--force", "--xlsx", "out.xlsx", "--erad", "erad.xlsx", *TODAY), 0)
    name = json.loads(read(path))["site"]["name"]
    for workbook in ("out.xlsx", "erad.xlsx"):
        with zipfile.ZipFile(workbook) as book:
            sheets = [book.read(part).decode() for part in book.namelist() if part.startswith("xl/worksheets/sheet")]
            texts = book.read("xl/sharedStrings.xml").decode()
        assert sheets and all("未完成" in sheet for sheet in sheets)
        assert name in texts
        assert workbook == "erad.xlsx" or "x-2999" in texts


def today_is_a_date():
    path = new()
    for bad in ("tomorrow", "2021-13-01", "2021-02-30", "20210601", ""):
        refused(yoriai("check", path, "--today", bad), "--today")
    expect(yoriai("check", path, SOURCE_DATE_EPOCH="1622505600"), 1)
    for bad in ("never", "", "-1", "12x"):
        refused(yoriai("check", path, SOURCE_DATE_EPOCH=bad), "SOURCE_DATE_EPOCH")


def today_is_japans():
    """Two weeks before the deadline of 5 July 2022 numbers are asked for; at 15:00 UTC that day begins in Japan."""
    path = copy_of(next(sample for sample in SAMPLES if "policy" in sample))
    expect(yoriai("set", path, "/institutions/0/erad_code", "null"), 0)
    found = {epoch: "X07" in yoriai("check", path, SOURCE_DATE_EPOCH=epoch, TZ=zone).out
             for epoch, zone in (("1655823599", "Asia/Tokyo"), ("1655823600", "America/New_York"))}
    same(found, {"1655823599": False, "1655823600": True})


def every_command_tells_of_unreadable_packs():
    calls = os.path.join(os.environ["XDG_DATA_HOME"], "yoriai", "calls")
    os.makedirs(calls)
    write(os.path.join(calls, "mine.json"), '{"format": 1')
    os.symlink("nowhere", os.path.join(calls, "lost.json"))
    os.mkfifo(os.path.join(calls, "pipe.json"))
    for status, command in ((2, ["calls"]), (2, ["calls", "--json"]), (0, ["check", SAMPLES[0], *TODAY]),
                            (0, ["check", SAMPLES[0], "--json", *TODAY]),
                            (0, ["export", SAMPLES[0], "--erad", "erad.xlsx", *TODAY]),
                            (0, ["new", "--call", CALL, "--track", "regional-full", "new.json"])):
        run = expect(yoriai(*command), status)
        assert "mine.json:1:" in run.err and "lost.json" in run.err and "pipe.json" in run.err, (command, run.err)
        same(run.err.count("\n"), 3)
    shutil.rmtree(calls)
    write(calls, "a file where the folder should be")
    assert calls in expect(yoriai("calls"), 2).err


def unproven_facts_are_marked():
    calls = {call["id"]: call for call in expect(yoriai("calls", "--json"), 0).json["calls"]}
    tracks = {track["id"]: track for track in calls["coi-next-2022"]["tracks"]}
    same((tracks["policy-full"]["cap"], tracks["policy-full"]["cap_state"]), (400000000, "draft"))
    same((tracks["regional-full"]["cap"], tracks["regional-full"]["cap_state"]), (200000000, "confirmed"))
    same({track["cap_state"] for track in calls["coi-next-2021"]["tracks"]}, {"draft"})
    for language, mark in (("en", "400,000,000 yen a year [draft]"), ("ja", "400,000,000")):
        lines = expect(yoriai("calls", language=language), 0).out.split("coi-next-2022")[1].split("coi-next-2021")[0]
        marked = [line for line in lines.splitlines() if mark in line]
        same(len(marked), 1)
        assert language == "en" or "［検討中］" in marked[0], marked
        assert lines.count("[draft]" if language == "en" else "［検討中］") == 1, lines


def pack_errors_are_told_in_the_users_language():
    calls = os.path.join(os.environ["XDG_DATA_HOME"], "yoriai", "calls")
    os.makedirs(calls)
    for name, text, message in (
        ("a.json", '{"format": "yoriai-call", "version": 1, "id": "a"}', "「programme」がありません（ほか5件）"),
        ("b.json", '{"format": "yoriai-call", "version": 1, "id": "b", "base": "zz", "tracks": []}', "「zz」"),
        ("c.json", '{"format": "yoriai-call", "version": 1, "id": "c", "base": "coi-next-2021",\n "rules": [{"id": "Z1",'
                   ' "severity": "error", "state": "draft", "field": "track", "require": {"nope": 1},'
                   ' "message": {"ja": "a", "en": "b"}}]}', "「nope」"),
    ):
        write(os.path.join(calls, name), text)
        assert message in expect(yoriai("calls", language="ja"), 2).err, name
        assert message not in expect(yoriai("calls"), 2).err, name
    run = yoriai("calls")
    assert 'c.json:2:' in run.err and '(at "/rules/' in run.err and "[Z1]" in run.err, run.err


def export_needs_an_output():
    refused(yoriai("export", SAMPLES[0]), "--xlsx")


def export_writes_workbooks():
    expect(yoriai("export", SAMPLES[0], "--xlsx", "out.xlsx", "--erad", "erad.xlsx", *TODAY), 0)
    for name in ("out.xlsx", "erad.xlsx"):
        assert zipfile.ZipFile(name).testzip() is None
    same(sorted(os.listdir(".")), ["erad.xlsx", "out.xlsx"])


def export_writes_a_book():
    expect(yoriai("export", SAMPLES[0], "--pdf", "out.pdf", "--xlsx", "out.xlsx", *TODAY), 0)
    assert read("out.pdf").startswith(b"%PDF-")
    expect(yoriai("export", SAMPLES[0], "--pdf", "part.pdf", "--sections", "site,vision", *TODAY), 0)
    assert len(read("part.pdf")) < len(read("out.pdf"))
    refused(yoriai("export", SAMPLES[0], "--pdf", "no.pdf", "--sections", "site,nothing"), "nothing")
    refused(yoriai("export", SAMPLES[0], "--pdf", "no.pdf", "--sections", "step-up"), SAMPLES[0])
    refused(yoriai("export", SAMPLES[0], "--xlsx", "no.xlsx", "--findings"), "--pdf")
    same(sorted(os.listdir(".")), ["out.pdf", "out.xlsx", "part.pdf"])


def export_is_reproducible():
    for name in ("a.xlsx", "b.xlsx"):
        expect(yoriai("export", SAMPLES[0], "--xlsx", name, SOURCE_DATE_EPOCH="1622505600"), 0)
    expect(yoriai("export", SAMPLES[0], "--xlsx", "c.xlsx", *TODAY, language="ja"), 0)
    same(read("a.xlsx"), read("b.xlsx"))
    same(read("a.xlsx"), read("c.xlsx"))


def export_refuses_open_errors():
    path = new()
    run = expect(yoriai("export", path, "--xlsx", "out.xlsx", "--erad", "erad.xlsx", "--pdf", "out.pdf"), 1)
    same((run.out, run.err.count("\n")), ("", 1))
    assert "--force" in run.err, run.err
    assert not any(map(os.path.exists, ("out.xlsx", "erad.xlsx", "out.pdf")))
    write("out.xlsx", "old")
    expect(yoriai("export", path, "--xlsx", "out.xlsx"), 1)
    same(read("out.xlsx"), b"old")


def export_can_be_forced():
    path = new()
    expect(yoriai("export", path, "--force", "--xlsx", "out.xlsx", *TODAY), 0)
    with zipfile.ZipFile("out.xlsx") as book:
        sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert sheets
    for sheet in sheets:
        assert "未完成" in sheet


def export_writes_over_nothing_it_should_not():
    path = copy_of(SAMPLES[0])
    before = read(path)
    os.symlink(path, "link.xlsx")
    os.mkdir("folder")
    for options in (["--xlsx", path], ["--xlsx", "./folder/../" + path], ["--erad", "link.xlsx"],
                    ["--xlsx", "folder"], ["--xlsx", "/dev/null"], ["--xlsx", "new.xlsx", "--erad", "new.xlsx"],
                    ["--xlsx", "new.xlsx", "--erad", "no/such/erad.xlsx"]):
        refused(yoriai("export", path, *options), options[-1])
        assert read(path) == before, options
        assert not os.path.exists("new.xlsx"), options
    assert os.path.islink("link.xlsx") and not os.path.isfile("/dev/null")


def export_keeps_previous_versions():
    """What is kept as NAME~ is not written over, nor does an output's own NAME~ replace anything."""
    path = copy_of(SAMPLES[0])
    expect(yoriai("set", path, "/site/nickname", '"新しい名前"'), 0)
    before, backup = read(path), read(path + "~")
    assert before != backup
    os.symlink(path, "link.json")
    copy_of(SAMPLES[0], "odd~")
    write("odd", "other")
    for proposal, options in ((path, ["--xlsx", path + "~"]), ("link.json", ["--pdf", f"./{path}~"]),
                              ("odd~", ["--xlsx", "odd"]), (path, ["--xlsx", "a.xlsx", "--pdf", "a.xlsx~"]),
                              (path, ["--xlsx", "a.xlsx~", "--erad", "a.xlsx"])):
        names = sorted(os.listdir("."))
        refused(yoriai("export", proposal, "--force", *options, *TODAY), options[-1])
        same((read(path), read(path + "~"), read("odd"), sorted(os.listdir("."))), (before, backup, b"other", names))
    same(read("odd~"), read(SAMPLES[0]))


def nothing_goes_to_standard_output():
    path = copy_of(SAMPLES[0])
    for arguments in (["export", path, "--xlsx", "-"], ["export", path, "--erad=-"], ["export", path, "--pdf", "-"],
                      ["export", path, "--figures", "-"], ["new", "--call", CALL, "--track", "regional-full", "-"]):
        refused(yoriai(*arguments), "-:", "./-")
        same(os.listdir("."), [path])
    expect(yoriai("export", path, "--erad", "./-", *TODAY), 0)
    assert read("-").startswith(b"PK")


def export_keeps_a_link():
    write("old.xlsx", "old")
    os.symlink("old.xlsx", "link.xlsx")
    expect(yoriai("export", SAMPLES[0], "--xlsx", "link.xlsx", *TODAY), 0)
    assert os.path.islink("link.xlsx") and read("old.xlsx").startswith(b"PK")


def export_names_a_folder_that_is_missing():
    refused(yoriai("export", SAMPLES[0], "--xlsx", "no/such/out.xlsx"), "no/such/out.xlsx")


def reading_changes_nothing():
    path = copy_of(SAMPLES[0])
    before = read(path)
    yoriai("check", path)
    yoriai("get", path, "/site")
    yoriai("export", path, "--erad", "erad.xlsx")
    same(read(path), before)
    same(sorted(os.listdir(".")), ["erad.xlsx", path])


def what_copies_disagree_upon_is_told():
    """A value that two copies wrote at once, and what was written into a record while somebody removed it."""
    base = copy_of(SAMPLES[0], "base.json")
    expect(yoriai("version", base, "第1回"), 0)
    for name, year in (("a.json", 1), ("b.json", 3)):
        shutil.copyfile(base, name)
        expect(yoriai("set", name, "/tasks/0/end_year", year), 0)
    expect(yoriai("patch", "a.json", "-", stdin=b'[{"op": "remove", "path": "/tasks/1"}]'), 0)
    expect(yoriai("set", "b.json", "/tasks/1/title", '"別の課題名"'), 0)
    expect(yoriai("merge", "a.json", "b.json", "-o", "all.json"), 1)
    before = read("all.json")
    found = yoriai("check", "all.json", "--json", *TODAY).json
    told = {finding["rule"]: finding for finding in found["findings"] if finding["rule"] in ("K08", "K09")}
    same(sorted(told), ["K08", "K09"])
    same((told["K08"]["pointer"], told["K08"]["field"], told["K08"]["severity"]), ("/tasks/0/end_year", "end_year", "warning"))
    same(told["K09"]["pointer"], "/tasks")
    assert all(f"「{year}」" in told["K08"]["message"]["ja"] for year in (1, 3)), told
    assert "別の課題名" in told["K09"]["message"]["ja"], told
    same(sum(1 for finding in found["findings"] if finding["severity"] == "warning"), found["counts"]["warning"])
    run = yoriai("check", "all.json", *TODAY, language="ja")
    assert "別々の写しで同時に書き換えられました" in run.out and "ゴミ箱から元に戻してください" in run.out, run.out
    same(read("all.json"), before)
    # The file may have been edited by a program that knows nothing of it; and it may be damaged.
    expect(yoriai("set", "all.json", "/site/nickname", '"別名"'), 0)
    same([f["rule"] for f in yoriai("check", "all.json", "--json", *TODAY).json["findings"]
          if f["rule"] in ("K08", "K09")], ["K08", "K09"])
    broken = json.loads(read("all.json"))
    broken["history"]["state"] = ["AAAA"]
    write("all.json", json.dumps(broken, ensure_ascii=False))
    found = yoriai("check", "all.json", "--json", *TODAY).json
    assert not [f for f in found["findings"] if f["rule"] in ("K08", "K09")], found


main([samples_have_no_errors, json_has_its_shape, json_is_the_same_in_any_language, text_names_rule_place_and_message,
      acknowledged_warnings_are_told_apart,
      acknowledged_errors_stay_errors, text_of_a_sound_proposal_is_short, unknown_call_is_a_finding, unknown_call_is_exported_when_forced, today_is_a_date,
      today_is_japans,
      every_command_tells_of_unreadable_packs, unproven_facts_are_marked,
      pack_errors_are_told_in_the_users_language, export_needs_an_output,
      export_writes_workbooks, export_writes_a_book, export_is_reproducible, export_refuses_open_errors, export_can_be_forced,
      export_writes_over_nothing_it_should_not, export_keeps_previous_versions,
      nothing_goes_to_standard_output, export_keeps_a_link,
      export_names_a_folder_that_is_missing, reading_changes_nothing,
      what_copies_disagree_upon_is_told])
