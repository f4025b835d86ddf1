# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""merge of copies that carry the replicated state: by what was edited in each, in any order, however often."""

import itertools
import json
import shutil

from harness import SAMPLES, copy_of, expect, main, read, same, write, yoriai

PROPOSAL = {
    "format": "yoriai-proposal", "version": 1, "id": "p", "call": "coi-next-2021", "proposed_on": "2021-07-01",
    "start_fiscal_year": 2021, "odd": 1,
    "site": {"name": "地域の拠点", "summary": "一行目。\n二行目。\n", "keywords": ["森林"]}, "vision": {"sdgs": [1, 2]},
    "institutions": [{"id": "i", "name": "架空大学", "kind": "other"}, {"id": "j", "name": "甲"}],
    "people": [{"id": "x", "name": "架空 太郎"}, {"id": "y", "name": "架空 花子"}],
    "targets": [{"id": "t1", "title": "的"}, {"id": "t2", "title": "的二"}],
    "tasks": [{"id": "t", "title": "甲", "targets": ["t1"], "milestones": [{"id": "m", "goal": "実証"}]}, {"id": "u", "title": "乙"}],
    "budget": [{"id": "l", "institution": "i", "amounts": {"1": 1000, "2": 5}}],
}


def proposal(name, with_state=True):
    write(name, json.dumps(PROPOSAL, ensure_ascii=False))
    expect(yoriai("format", name), 0)
    if with_state:
        expect(yoriai("version", name, "第1回"), 0)
    return name


def patch(name, *operations):
    expect(yoriai("patch", name, "-", stdin=json.dumps(operations, ensure_ascii=False).encode()), 0)


def put(path, value):
    return {"op": "add", "path": path, "value": value}


def state(name):
    return json.loads(read(name))["history"]["state"]


def view(name):
    proposal = json.loads(read(name))
    proposal.pop("history", None)
    return proposal


def copies(*names):
    proposal("base.json")
    for name in names:
        shutil.copy("base.json", name)


def open_conflicts(run):
    """What stands and what does not, whoever is called mine."""
    return sorted((c["kind"], c.get("pointer", ""), json.dumps(c.get("mine")), json.dumps(c.get("theirs")))
                  for c in run.json["conflicts"])


def merged(*names, out="out.json", status=0):
    run = expect(yoriai("merge", *names, "-o", out, "--json"), status)
    assert "state" in json.loads(read(out))["history"]
    return view(out), open_conflicts(run)


A = [put("/site/summary", "一行目、岩手。\n二行目。\n"), put("/site/keywords/-", "水素"), put("/vision/sdgs", [1, 2, 3]),
     put("/budget/0/amounts", {"1": 1000, "2": 7}), put("/institutions/-", {"id": "k", "name": "乙大学"}),
     put("/tasks/0/milestones/-", {"id": "n", "goal": "普及"}), put("/proposed_on", "2021-08-01"), put("/tasks/0/leader", "x")]
B = [put("/site/summary", "一行目。\n二行目、秋田。\n"), put("/site/keywords/-", "海洋"), put("/vision/sdgs", [2]),
     put("/budget/0/amounts", {"1": 2000, "2": 5}), put("/institutions/0/kind", "bank"), put("/start_fiscal_year", 2022),
     {"op": "remove", "path": "/targets/1"}, put("/tasks/0/targets", []), put("/odd", 2), put("/institutions/0/name", "架空大学院")]
C = [put("/start_fiscal_year", 2023), put("/institutions/0/kind", "company"), {"op": "move", "from": "/people/1", "path": "/people/0"},
     put("/site/name", "地域の未来拠点"), {"op": "move", "from": "/tasks/0/milestones/0", "path": "/tasks/1/milestones/-"}]


def copies_changed_apart_have_all_of_both():
    copies("a.json", "b.json")
    patch("a.json", *A)
    patch("b.json", *B)
    found, conflicts = merged("a.json", "b.json")
    same(conflicts, [])
    same(found["site"]["summary"], "一行目、岩手。\n二行目、秋田。\n")
    same(sorted(found["site"]["keywords"]), sorted(["森林", "水素", "海洋"]))
    same(found["vision"]["sdgs"], [2, 3])
    same(found["budget"][0]["amounts"], {"1": 2000, "2": 7})
    same([i["id"] for i in found["institutions"]], ["i", "j", "k"])
    same((found["institutions"][0]["kind"], found["institutions"][0]["name"]), ("bank", "架空大学院"))
    same((found["proposed_on"], found["start_fiscal_year"], found["odd"]), ("2021-08-01", 2022, 2))
    same([t["id"] for t in found["targets"]], ["t1"])
    same((found["tasks"][0].get("targets"), found["tasks"][0]["leader"]), (None, "x"))
    same([m["id"] for m in found["tasks"][0]["milestones"]], ["m", "n"])
    assert state("out.json") != state("base.json")


def order_and_repetition_make_no_difference():
    copies("a.json", "b.json", "c.json")
    for name, operations in (("a.json", A), ("b.json", B), ("c.json", C)):
        patch(name, *operations)
    expected = merged("a.json", "b.json", "c.json", status=1)
    same(len(expected[1]), 2)  # the year and the kind of the institution
    for order in itertools.permutations(("a.json", "b.json", "c.json")):
        same(merged(*order, status=1), expected)
        merged(*order[:2], out="two.json", status=1 if "a.json" not in order[:2] else 0)
        same(merged("two.json", order[2], status=1), expected)
        same(merged(order[2], "two.json", order[0], status=1), expected)
    same(merged("out.json", "out.json", "a.json", status=1), expected)
    merged("a.json", "b.json", out="ab.json")
    merged("b.json", "c.json", out="bc.json", status=1)
    same(merged("ab.json", "bc.json", status=1), expected)
    same(merged("a.json", "a.json")[0], view("a.json"))


def conflicts_are_told_in_words():
    copies("a.json", "b.json")
    for name, year, kind, amount, place, text in (("a.json", 2030, "bank", 5, "/tasks/1", "x"), ("b.json", 2031, "company", 6, "/tasks/1", "y")):
        patch(name, put("/start_fiscal_year", year), put("/institutions/0/kind", kind), put("/budget/0/amounts/1", amount),
              put("/odd", text))
    patch("a.json", {"op": "remove", "path": "/tasks/1"})
    patch("b.json", put("/tasks/1/title", "乙の二"))
    run = expect(yoriai("merge", "a.json", "b.json", "-o", "out.json"), 1)
    found = view("out.json")
    a, b = ("a.json", "2030"), ("b.json", "2031")
    (winner, stands), (loser, lost) = (a, b) if found["start_fiscal_year"] == 2030 else (b, a)
    for part in (f"“{stands}” stands, from {winner}; {loser} says “{lost}”", "Private company", "Bank or other", "Year 1\n",
                 "removed, but another copy wrote in it", "odd\n", "5 conflicts are to be settled"):
        assert part in run.out, f"{part} is not in {run.out}"
    assert "別の写しではその間に書き込みが" in expect(yoriai("merge", "a.json", "b.json", "-o", "out.json", language="ja"), 1).out
    kinds = [c["kind"] for c in expect(yoriai("merge", "a.json", "b.json", "-o", "out.json", "--json"), 1).json["conflicts"]]
    same(sorted(kinds), ["gone", "value", "value", "value", "value"])
    # What somebody has written over since is settled.
    expect(yoriai("set", "out.json", "/start_fiscal_year", "2040"), 0)
    run = expect(yoriai("merge", "out.json", "a.json", "-o", "out.json", "--json"), 1)
    same(view("out.json")["start_fiscal_year"], 2040)
    same([c for c in run.json["conflicts"] if c.get("pointer") == "/start_fiscal_year"], [])


def what_is_open_is_settled():
    """What stands, what does not, or something else; then nothing is told any more, whoever is brought in again."""
    copies("a.json", "b.json")
    for name, year, kind, amount in (("a.json", 2030, "bank", 5), ("b.json", 2031, "company", 6)):
        patch(name, put("/start_fiscal_year", year), put("/institutions/0/kind", kind), put("/budget/0/amounts/1", amount), put("/odd", year))
    patch("a.json", {"op": "remove", "path": "/tasks/1"})
    patch("b.json", put("/tasks/1/title", "乙の二"))
    expect(yoriai("merge", "a.json", "b.json", "-o", "out.json"), 1)
    run = expect(yoriai("settle", "out.json"), 1)
    for part in ("/start_fiscal_year\n", "/institutions/i/kind\n", "/budget/l/amounts/1\n", "/odd\n", "/tasks/u\n", "“乙の二” was removed"):
        assert part in run.out, f"{part} is not in {run.out}"
    listed = expect(yoriai("settle", "out.json", "--json"), 1).json["open"]
    same(sorted((o["kind"], o["place"]) for o in listed),
         [("removed", "/tasks/u"), ("unknown", "/odd"), ("value", "/budget/l/amounts/1"), ("value", "/institutions/i/kind"),
          ("value", "/start_fiscal_year")])
    found = view("out.json")
    # Neither the place nor what is to be done is guessed.
    for arguments, part in ((("/tasks/0", "--mine"), "/tasks/0"), (("/no", "--theirs"), "/no"), (("--mine", "--theirs"), "usage"),
                            (("--value", "1"), "usage"), (("/start_fiscal_year", "--value", "x"), "/start_fiscal_year"),
                            (("/tasks/u", "--value", "1"), "/tasks/u")):
        before = read("out.json")
        assert part in expect(yoriai("settle", "out.json", *arguments), 2).err
        same(read("out.json"), before)
    expect(yoriai("settle", "out.json", "/start_fiscal_year", "--value", "2040"), 0)
    expect(yoriai("settle", "out.json", "/institutions/0/kind", "--theirs", "--author", "山田"), 0)
    expect(yoriai("settle", "out.json", "/budget/0/amounts", "--mine"), 0)
    expect(yoriai("settle", "out.json", "/tasks/u", "--theirs"), 0)
    same(len(expect(yoriai("settle", "out.json", "--json"), 1).json["open"]), 1)
    expect(yoriai("settle", "out.json", "/odd", "--theirs"), 0)
    same(expect(yoriai("settle", "out.json"), 0).out, "Nothing is to be settled.\n")
    after = view("out.json")
    other = {"bank": "company", "company": "bank"}[found["institutions"][0]["kind"]]
    same((after["start_fiscal_year"], after["institutions"][0]["kind"], after["odd"]), (2040, other, 4061 - found["odd"]))
    same((after["budget"], after["tasks"][1]["title"]), (found["budget"], "乙の二"))
    for order in itertools.permutations(("a.json", "b.json", "out.json")):
        same(merged(*order, out="again.json"), (after, []))
    assert not [f for f in yoriai("check", "again.json", "--json").json["findings"] if f["rule"] in ("K08", "K09")]


def stripped(name, out):
    """The same as another program leaves it that keeps no history."""
    write(out, json.dumps(view(name), ensure_ascii=False))
    return out


def what_copies_of_two_origins_say_is_settled():
    """Of two values the greater stands, the other is listed until somebody has settled it; who says it again does not open it again."""
    for name, year, kind, amount, site, summary in (("a.json", 2030, "bank", 5, "岩手", "甲。\n"), ("b.json", 2031, "company", 6, "秋田", "乙。\n")):
        proposal(name, with_state=False)
        patch(name, put("/start_fiscal_year", year), put("/institutions/0/kind", kind), put("/budget/0/amounts/1", amount), put("/odd", year),
              put("/site/name", site), put("/site/summary", summary))
        expect(yoriai("version", name, "第1回"), 0)
    assert state("a.json") != state("b.json")
    places = ["/budget/l/amounts/1", "/institutions/i/kind", "/odd", "/site/name", "/site/summary", "/start_fiscal_year"]
    found, conflicts = merged("a.json", "b.json", out="out.json", status=1)
    same((found["start_fiscal_year"], found["budget"][0]["amounts"]["1"], found["site"]["name"], len(conflicts)), (2031, 6, "秋田", len(places)))
    expect(yoriai("merge", "b.json", "a.json", "-o", "other.json"), 1)
    same(read("other.json"), read("out.json"))
    listed = expect(yoriai("settle", "out.json", "--json"), 1).json["open"]
    same(sorted(o["place"] for o in listed), places)
    same({o["place"]: [other["says"] for other in o["others"]] for o in listed}["/start_fiscal_year"], ["2030"])
    # Copies that come again, whole or without their histories, open nothing more, and take nothing back that is open.
    plain = [stripped("a.json", "plain-a.json"), stripped("b.json", "plain-b.json")]
    for more in (["a.json"], ["b.json", "other.json"], plain, [plain[0]], [plain[1]]):
        same(merged("out.json", *more, out="again.json", status=1)[0], found)
        same(sorted(o["place"] for o in expect(yoriai("settle", "again.json", "--json"), 1).json["open"]), places)
    expect(yoriai("settle", "out.json", "/start_fiscal_year", "--theirs"), 0)
    expect(yoriai("settle", "out.json", "/institutions/0/kind", "--mine"), 0)
    expect(yoriai("settle", "out.json", "/budget/0/amounts/1", "--value", "7"), 0)
    expect(yoriai("settle", "out.json", "/odd", "--theirs"), 0)
    expect(yoriai("settle", "out.json", "/site/name", "--theirs"), 0)
    same(len(expect(yoriai("settle", "out.json", "--json"), 1).json["open"]), 1)
    expect(yoriai("settle", "out.json", "/site/summary", "--theirs"), 0)
    same(expect(yoriai("settle", "out.json"), 0).out, "Nothing is to be settled.\n")
    settled = view("out.json")
    same((settled["start_fiscal_year"], settled["odd"], settled["site"]["name"], settled["site"]["summary"]), (2030, 2030, "岩手", "乙。\n"))
    same((settled["institutions"][0]["kind"], settled["budget"][0]["amounts"]["1"]), (found["institutions"][0]["kind"], 7))
    # So it is where the two were brought together apart, and whoever comes again.
    for order in (["a.json", "out.json"], ["out.json", "b.json"], ["b.json", "out.json", "a.json"], ["other.json", "out.json"], [*plain, "out.json"],
                  ["out.json", plain[0]], ["out.json", plain[1]], ["other.json", *plain, "out.json"]):
        same(merged(*order, out="again.json"), (settled, []))
    assert not [f for f in yoriai("check", "again.json", "--json").json["findings"] if f["rule"] in ("K08", "K09")]
    # What says something new is told.
    patch("plain-a.json", put("/start_fiscal_year", 2035))
    same(merged("out.json", "plain-a.json", out="again.json", status=1)[0]["start_fiscal_year"], 2035)
    same([o["place"] for o in expect(yoriai("settle", "again.json", "--json"), 1).json["open"]], ["/start_fiscal_year"])


def what_was_removed_stays_so():
    copies("a.json", "b.json")
    patch("a.json", {"op": "remove", "path": "/tasks/1"})
    patch("b.json", put("/tasks/1/title", "乙の二"))
    expect(yoriai("merge", "a.json", "b.json", "-o", "out.json"), 1)
    expect(yoriai("settle", "out.json", "--mine"), 0)
    same(merged("a.json", "out.json", "b.json", out="again.json"), (view("a.json"), []))


def what_lies_in_it_comes_back_with_it():
    """Also when a program has removed the record that knows nothing of a trash."""
    copies("a.json", "b.json")
    patch("a.json", {"op": "remove", "path": "/tasks/0"})
    patch("b.json", put("/tasks/0/title", "甲の二"))
    expect(yoriai("merge", "a.json", "b.json", "-o", "out.json"), 1)
    expect(yoriai("settle", "out.json", "--theirs"), 0)
    same(view("out.json")["tasks"], view("b.json")["tasks"])
    # What was moved out of it stays where it is.
    patch("a.json", put("/tasks/0/milestones", [{"id": "m", "goal": "実証"}]))
    expect(yoriai("merge", "a.json", "b.json", "-o", "out.json"), 1)
    same([m["id"] for m in view("out.json")["tasks"][0]["milestones"]], ["m"])


def nothing_is_settled_without_a_state():
    proposal("plain.json", with_state=False)
    before = read("plain.json")
    same(expect(yoriai("settle", "plain.json", "--mine"), 0).out, "")
    same(expect(yoriai("settle", "plain.json", "--json"), 0).json, {"open": []})
    same(read("plain.json"), before)
    copies("a.json")
    broken = json.loads(read("a.json"))
    broken["history"]["state"] = ["AAAA"]
    write("a.json", json.dumps(broken))
    assert "is damaged" in expect(yoriai("settle", "a.json"), 2).err


def lines_changed_apart_are_told_whole():
    """A line of text may become a mixture: both versions are told, and neither order of the copies is another."""
    copies("a.json", "b.json")
    patch("a.json", put("/site/nickname", "別名テスト"))
    patch("b.json", put("/site/nickname", "別の別名"))
    expected = merged("a.json", "b.json", status=1)
    stands = expected[0]["site"]["nickname"]
    same([(json.loads(mine), json.loads(theirs)) for _, _, mine, theirs in expected[1]],
         [(stands, "別の別名"), (stands, "別名テスト")])
    same(merged("b.json", "a.json", status=1), expected)
    same(merged("out.json", "a.json", status=1), expected)
    for order in (("a.json", "b.json"), ("b.json", "a.json")):
        run = expect(yoriai("merge", *order, "-o", "out.json"), 1)
        for part in (f"“{stands}” now; a.json says “別名テスト”", f"“{stands}” now; b.json says “別の別名”"):
            assert part in run.out, f"{part} is not in {run.out}"
    assert "a.jsonでは「別名テスト」" in expect(yoriai("merge", "a.json", "b.json", "-o", "out.json", language="ja"), 1).out
    # One that changed it, or both alike, is nothing to settle.
    shutil.copy("a.json", "c.json")
    patch("c.json", put("/proposed_on", "2021-09-01"))
    same(merged("a.json", "c.json", "base.json")[1], [])


def same_bytes_on_two_machines_are_one():
    for name in ("a.json", "b.json"):
        proposal(name, with_state=False)
        expect(yoriai("version", name, "版"), 0)
    same(state("a.json"), state("b.json"))
    patch("a.json", *A)
    patch("b.json", *B)
    found, conflicts = merged("a.json", "b.json")
    same((conflicts, found["site"]["summary"]), ([], "一行目、岩手。\n二行目、秋田。\n"))
    # One that nobody has edited, and that has no state, brings nothing.
    proposal("plain.json", with_state=False)
    same(merged("out.json", "plain.json", out="again.json"), (found, []))


def one_outside_edit_taken_in_twice_is_one():
    copies("a.json")
    patch("a.json", put("/site/summary", "一行目。\n間。\n二行目。\n"), put("/targets/-", {"id": "t3", "title": "三"}))
    for out in ("b.json", "c.json"):  # on two machines
        merged("a.json", "base.json", out=out)
    patch("b.json", put("/proposed_on", "2021-09-01"))
    found, conflicts = merged("a.json", "b.json", "c.json")
    same((conflicts, found["site"]["summary"].count("間"), [t["title"] for t in found["targets"]]), ([], 1, ["的", "的二", "三"]))


def the_same_words_stand_once():
    copies("a.json", "b.json", "c.json")
    for name in ("a.json", "b.json", "c.json"):
        patch(name, put("/site/summary", "一行目。\n間。\n二行目。\n"), put("/site/keywords/-", "水素"),
              put("/targets/-", {"id": "t3", "title": "三"}))
    patch("b.json", put("/proposed_on", "2021-09-01"))
    patch("c.json", put("/start_fiscal_year", 2024))
    expected = dict(view("b.json"), start_fiscal_year=2024)
    for order in itertools.permutations(("a.json", "b.json", "c.json")):
        same(merged(*order), (expected, []))
        merged(*order[:2], out="two.json")
        same(merged("two.json", order[2]), (expected, []))
    # A script that goes on with its copy of before, which was taken in meanwhile.
    patch("a.json", put("/policy_area", "bio"), put("/site/name", "地域の未来拠点"))
    expected = dict(expected, policy_area="bio", site=view("a.json")["site"])
    same(merged("out.json", "a.json", out="on.json"), (expected, []))
    same(merged("on.json", "a.json", "b.json", out="on.json"), (expected, []))


def what_a_program_left_alone_stays():
    """An edit at both ends of a text leaves its middle to those who edit there."""
    copies("a.json", "b.json")
    text = "初めの一文はこのようなものです。\n中ほどの一文はこのようなものです。\n終わりの一文はこのようなものです。\n"
    for name in ("base.json", "a.json", "b.json"):
        patch(name, put("/site/summary", text))
    merged("base.json", "base.json", out="base.json")
    shutil.copy("base.json", "a.json")
    shutil.copy("base.json", "b.json")
    patch("a.json", put("/site/summary", text.replace("初めの", "最初の").replace("終わりの", "最後の")))
    patch("b.json", put("/site/summary", text.replace("初めの", "最初の").replace("中ほど", "真ん中")))
    found, conflicts = merged("a.json", "b.json")
    expected = text.replace("初めの", "最初の").replace("中ほど", "真ん中").replace("終わりの", "最後の")
    same((conflicts, found["site"]["summary"]), ([], expected))


def commands_leave_the_state():
    copies("a.json")
    before = state("a.json")
    expect(yoriai("set", "a.json", "/site/name", '"岩手"'), 0)
    patch("a.json", *B)
    expect(yoriai("format", "a.json"), 0)
    expect(yoriai("version", "a.json", "第2回"), 0)
    same(state("a.json"), before)
    expect(yoriai("restore", "a.json", "--at", "第1回", "-o", "a.json"), 0)
    same(state("a.json"), before)
    same(view("a.json"), view("base.json"))


def restoring_is_a_change_like_any_other():
    copies("a.json", "b.json")
    patch("a.json", put("/site/name", "岩手"))
    merged("a.json", "base.json", out="a2.json")  # the state has it now
    expect(yoriai("restore", "a2.json", "--at", "第1回", "-o", "back.json"), 0)
    patch("b.json", put("/proposed_on", "2021-09-01"))
    found, conflicts = merged("back.json", "b.json", "a2.json")
    same((conflicts, found["site"]["name"], found["proposed_on"]), ([], "地域の拠点", "2021-09-01"))


def a_copy_without_history_returns():
    copies("a.json")
    shutil.copy("base.json", "out.json")
    expect(yoriai("format", "out.json", "--without-history"), 0)
    assert "state" not in json.loads(read("out.json"))["history"]
    patch("a.json", *A)
    patch("out.json", put("/site/name", "秋田"), {"op": "remove", "path": "/targets/1"})
    expected = merged("a.json", "out.json", out="one.json")
    same((expected[1], expected[0]["site"]["name"], len(expected[0]["targets"])), ([], "秋田", 1))
    same(expected[0]["proposed_on"], "2021-08-01")
    same(merged("out.json", "a.json", out="two.json"), expected)
    same(merged("one.json", "out.json", out="three.json"), expected)
    # Those who have the state have it all.
    same(merged("one.json", "a.json", "base.json", out="four.json"), expected)


def damaged_states_are_compared():
    copies("a.json", "b.json")
    patch("a.json", put("/proposed_on", "2021-09-01"))
    broken = json.loads(read("b.json"))
    broken["history"]["state"] = ["AAAA"]
    write("b.json", json.dumps(broken, ensure_ascii=False))
    run = expect(yoriai("merge", "a.json", "b.json", "-o", "out.json"), 0)
    assert "b.json: What the file keeps" in run.err, run.err
    same(view("out.json")["proposed_on"], "2021-09-01")
    # Another proposal's state is none of this one.
    other = dict(PROPOSAL, id="q")
    write("q.json", json.dumps(other))
    expect(yoriai("version", "q.json", "x"), 0)
    broken["history"]["state"] = state("q.json")
    write("b.json", json.dumps(broken, ensure_ascii=False))
    run = expect(yoriai("merge", "a.json", "b.json", "-o", "out.json"), 0)
    assert "b.json: What the file keeps" in run.err, run.err


def states_of_newer_layouts_are_compared():
    copies("a.json", "b.json")
    patch("a.json", put("/proposed_on", "2021-09-01"))
    newer = dict(view("b.json"), history={"layout": 99, "state": ["x"]})
    write("b.json", json.dumps(newer, ensure_ascii=False))
    run = expect(yoriai("merge", "a.json", "b.json", "-o", "out.json"), 0)
    assert "A newer Yoriai wrote the history" in run.err and "damaged" not in run.err, run.err
    same((view("out.json")["proposed_on"], len(view("out.json")["targets"])), ("2021-09-01", 2))


def samples_come_together():
    for sample in SAMPLES:
        path = copy_of(sample)
        expect(yoriai("version", path, "版"), 0)
        shutil.copy(path, "a.json")
        shutil.copy(path, "b.json")
        expect(yoriai("set", "a.json", "/policy_area", '"bio"'), 0)
        expect(yoriai("set", "b.json", "/proposed_on", '"2021-09"'), 0)
        found, conflicts = merged("a.json", "b.json")
        expected = dict(view("a.json"), proposed_on="2021-09")
        assert (conflicts, found) == ([], expected), sample


main([copies_changed_apart_have_all_of_both, order_and_repetition_make_no_difference, conflicts_are_told_in_words,
     what_is_open_is_settled, what_copies_of_two_origins_say_is_settled, what_was_removed_stays_so, what_lies_in_it_comes_back_with_it, nothing_is_settled_without_a_state, lines_changed_apart_are_told_whole,
     same_bytes_on_two_machines_are_one, one_outside_edit_taken_in_twice_is_one, commands_leave_the_state,
     the_same_words_stand_once, what_a_program_left_alone_stays, restoring_is_a_change_like_any_other,
     a_copy_without_history_returns, damaged_states_are_compared, states_of_newer_layouts_are_compared,
     samples_come_together])
