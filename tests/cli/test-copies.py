# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""diff and merge: what copies of a proposal say differently, and one proposal out of several."""

import html.parser
import json
import os
import re
import shutil
import subprocess

from harness import BINARY, SAMPLES, copy_of, expect, main, read, refused, same, write, yoriai

SAMPLE = [path for path in SAMPLES if path.endswith("regional-full.json")][0]


def copy(name, **members):
    """A copy of the sample; members replace those of the proposal."""
    proposal = json.loads(read(SAMPLE))
    proposal.update(members)
    write(name, json.dumps(proposal, ensure_ascii=False))
    expect(yoriai("format", name), 0)
    return name


def small(name, **members):
    proposal = {"format": "yoriai-proposal", "version": 1, "id": "p", **members}
    return write(name, json.dumps(proposal, ensure_ascii=False))


def differences(before, after):
    return yoriai("diff", before, after, "--json").json["differences"]


# --- diff ---


def diff_finds_nothing_in_a_copy():
    for sample in SAMPLES:
        run = expect(yoriai("diff", sample, sample), 0)
        same(run.out, "No difference.\n")
        same(expect(yoriai("diff", sample, sample, "--json"), 0).json, {"differences": []})


def diff_passes_over_what_the_program_notes():
    small("a.json", call="coi-next-2021", call_edition="a")
    small("b.json", call="coi-next-2021", call_edition="b")
    same(expect(yoriai("diff", "a.json", "b.json"), 0).out, "No difference.\n")


def diff_tells_by_section_and_record():
    small("a.json", track="x", site={"name": "地域の拠点"}, institutions=[{"id": "i", "name": "架空大学"}, {"id": "j", "name": "甲"}],
          budget=[{"id": "l", "institution": "i", "amounts": {"1": 1000, "2": 5}}], targets=[{"id": "t", "title": "的"}])
    small("b.json", track="y", site={"name": "地域の未来拠点", "keywords": ["水素"]},
          institutions=[{"id": "j", "name": "甲"}, {"id": "i", "name": "架空大学", "medical": 1, "name_en": "Kaku"}],
          budget=[{"id": "l", "institution": "i", "amounts": {"1": 2000, "2": 5}}],
          tasks=[{"id": "k", "title": "森林", "start_year": 1}])
    run = expect(yoriai("diff", "a.json", "b.json"), 1)
    same(run.out, """Basic information
  ~ Field and type: [-x-] → {+y+}
  ~ Hub name: 地域の{+未来+}拠点
  ~ Keywords: {+水素+}

Targets and R&D Tasks
  - Targets: [-的-]
  + R&D tasks: {+森林+}
      Task title: 森林
      First year of the task: 1

Institutions
  ~ Participating institutions: 甲 (moved from No. 2 to No. 1)
  架空大学
    ~ Institution name in English: {+Kaku+}
    ~ medical: {+1+}

Funding Plan
  架空大学
    ~ Amounts by year, Year 1: [-1,000-] → {+2,000+}
""")
    run = expect(yoriai("diff", "a.json", "b.json", language="ja"), 1)
    assert "基本情報\n" in run.out and "地域の{+未来+}拠点" in run.out and "1年度目" in run.out, run.out


def diff_names_each_record_once():
    milestones = [{"id": "m", "goal": "実証"}, {"id": "n", "goal": "普及"}]
    small("a.json", tasks=[{"id": "t", "title": "甲", "start_year": 1, "milestones": milestones}])
    small("b.json", tasks=[{"id": "t", "title": "甲", "start_year": 2, "milestones": milestones[:1] + [{"id": "o", "goal": "検証"}]}])
    run = expect(yoriai("diff", "a.json", "b.json"), 1)
    same([line for line in run.out.splitlines() if line.startswith("  ") and not line.startswith("   ")], ["  甲"])


def diff_shows_long_texts_around_their_changes():
    text = "地域の課題は多い。" * 20
    small("a.json", site={"summary": text + "終わり。\n次の行。"})
    small("b.json", site={"summary": text.replace("多い", "多い", 1) + "おしまい。\n次の行。\n"})
    run = expect(yoriai("diff", "a.json", "b.json"), 1)
    line = run.out.splitlines()[-1]
    assert len(line) < 90 and "…" in line and "[-終わり-]{+おしまい+}" in line and line.endswith("{+↵+}"), line


def diff_json_says_what_is_where():
    small("a.json", proposed_on="2021-07", vision={"sdgs": [1]}, tasks=[{"id": "t", "milestones": [{"id": "m"}]}, {"id": "u"}],
          odd=1.5)
    small("b.json", proposed_on="2021-08", vision={"sdgs": [2]}, tasks=[{"id": "t"}, {"id": "u", "milestones": [{"id": "m"}]}],
          odd=2)
    found = {(item["kind"], item["pointer"]): item for item in differences("a.json", "b.json")}
    date = found["changed", "/proposed_on"]
    same((date["before"], date["after"], date["field"], date["record"], date["section"]),
         ("2021-07", "2021-08", "proposed_on", "p", "overview"))
    same(found["moved", "/tasks/1/milestones/0"]["from"], "/tasks/0/milestones/0")
    numbers = [item for item in differences("a.json", "b.json") if item["pointer"] == "/vision/sdgs"]
    same([(item["before"], item["after"], item["element"]) for item in numbers], [(1, None, True), (None, 2, True)])
    odd = [item for item in differences("a.json", "b.json") if item.get("field") == "odd"][0]
    same((odd["before"], odd["after"]), (1.5, 2))


def diff_finds_records_of_another_lineage():
    text = read(SAMPLE).decode()
    write("renamed.json", re.sub("([0-9a-f]{8}-[0-9a-f]{4}-)5", r"\g<1>6", text))
    run = expect(yoriai("diff", SAMPLE, "renamed.json"), 0)
    assert "two proposals" in run.err, run.err


class Page(html.parser.HTMLParser):
    """What a page holds; every element is closed."""

    def __init__(self, text):
        super().__init__()
        self.open, self.seen, self.text = [], [], []
        self.feed(text)
        same(self.open, [])

    def handle_starttag(self, tag, attributes):
        self.seen.append((tag, dict(attributes)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        same(self.open.pop(), tag)

    def handle_data(self, data):
        self.text.append((self.open[-1] if self.open else None, data))


def diff_html_is_one_page_without_script():
    evil = "<script>alert(1)</script>&\u202e"
    small("a.json", site={"name": "拠点"})
    small("b.json", site={"name": evil + "拠点"}, targets=[{"id": "t", "title": evil}])
    for language in ("en", "ja"):
        run = expect(yoriai("diff", "a.json", "b.json", "--html", language=language), 1)
        page = Page(run.out)
        same(dict(page.seen)["html"], {"lang": language})
        tags = [tag for tag, _ in page.seen]
        assert "script" not in tags and "link" not in tags and "img" not in tags, tags
        assert not re.search("(href|src|url\\(|@import)", run.out), run.out
        assert any(tag == "ins" and "<script>" in data for tag, data in page.text), page.text
    for sample in SAMPLES:
        Page(expect(yoriai("diff", "a.json", sample, "--html"), 1).out)


def diff_refuses():
    refused(yoriai("diff", SAMPLE), "diff")
    refused(yoriai("diff", SAMPLE, "missing.json"), "missing.json")
    write("broken.json", "{")
    refused(yoriai("diff", "broken.json", SAMPLE), "broken.json")
    refused(yoriai("diff", SAMPLE, SAMPLE, "--json", "--html"), "--html")


# --- merge ---


def merge_takes_what_each_changed():
    copy("base.json")
    copy("a.json", proposed_on="2021-08-01", glossary=[{"id": "g1", "term": "共創"}])
    copy("b.json", policy_area="x", glossary=[{"id": "g2", "term": "拠点"}])
    for order in (("a.json", "b.json"), ("b.json", "a.json")):
        run = expect(yoriai("merge", *order, "--base", "base.json", "-o", "out.json"), 0)
        same(run.out, "Merged; nothing is to be settled.\n")
        merged = json.loads(read("out.json"))
        same((merged["proposed_on"], merged["policy_area"]), ("2021-08-01", "x"))
        same({term["id"] for term in merged["glossary"]} >= {"g1", "g2"}, True)
        same(read("out.json"), read("out-a.json") if os.path.exists("out-a.json") else read("out.json"))
        shutil.copy("out.json", "out-a.json")


def merge_of_one_copy_is_that_copy():
    path = copy_of(SAMPLE)
    expect(yoriai("merge", path, path, path, "-o", "out.json"), 0)
    same(read("out.json"), read(SAMPLE))


def merge_lists_conflicts():
    small("base.json", call="coi-next-2021", site={"name": "拠点"}, tasks=[{"id": "t", "title": "甲"}],
          budget=[{"id": "l", "amounts": {"1": 1}}])
    small("a.json", call="coi-next-2021", site={"name": "岩手"}, budget=[{"id": "l", "amounts": {"1": 5}}])
    small("b.json", call="coi-next-2021", site={"name": "秋田"}, tasks=[{"id": "t", "title": "甲乙"}],
          budget=[{"id": "l", "amounts": {"1": 4}}])
    arguments = ("merge", "a.json", "b.json", "--base", "base.json", "-o", "out.json")
    run = expect(yoriai(*arguments), 1)
    for part in ("Basic information › Hub name\n    “秋田” stands, from b.json; a.json says “岩手”; it was “拠点”",
                 "甲乙\n    kept: b.json wrote in it, a.json removed it",
                 "Year 1\n    “5” stands, from a.json; b.json says “4”; it was “1”", "3 conflicts are to be settled"):
        assert part in run.out, f"{part} is not in {run.out}"
    same(json.loads(read("out.json"))["site"]["name"], "秋田")
    found = {(item["kind"], item["pointer"]): item for item in expect(yoriai(*arguments, "--json"), 1).json["conflicts"]}
    name = found["value", "/site/name"]
    ours = name["files"].index("b.json") == 0
    same((name["base"], name["mine" if ours else "theirs"], name["stands"]), ("拠点", "秋田", "mine" if ours else "theirs"))
    same(found["value", "/budget/0/amounts"]["year"], 1)
    assert ("removed", "/tasks/0") in found, found


def merge_tells_choices_and_references_by_name():
    people = [{"id": "x", "name": "架空 太郎"}, {"id": "y", "name": "架空 花子"}]
    for name, kind, leader in (("base.json", "other", None), ("a.json", "bank", "x"), ("b.json", "company", "y")):
        small(name, call="coi-next-2021", institutions=[{"id": "i", "name": "甲", "kind": kind}], people=people,
              tasks=[{"id": "t", "title": "乙", **({"leader": leader} if leader else {})}])
    run = expect(yoriai("merge", "a.json", "b.json", "--base", "base.json", "-o", "out.json"), 1)
    assert "“Private company” stands, from b.json; a.json says “Bank or other financial institution”" in run.out, run.out
    assert "“架空 花子” stands, from b.json; a.json says “架空 太郎”" in run.out, run.out
    run = expect(yoriai("merge", "a.json", "b.json", "--base", "base.json", "-o", "out.json", language="ja"), 1)
    assert "b.jsonの「民間企業」になっています。a.jsonでは「銀行・金融機関」" in run.out, run.out


def merge_of_many_does_not_ask_for_their_order():
    for i in range(5):
        small(f"{i}.json", site={"keywords": [f"語{i}"]}, targets=[{"id": f"t{i}", "title": f"的{i}"}], start_fiscal_year=2020 + i)
    names = [f"{i}.json" for i in range(5)]
    expect(yoriai("merge", *names, "-o", "one.json"), 1)
    expect(yoriai("merge", *reversed(names), "-o", "two.json"), 1)
    same(read("one.json"), read("two.json"))
    merged = json.loads(read("one.json"))
    same(sorted(merged["site"]["keywords"]), [f"語{i}" for i in range(5)])
    same((len(merged["targets"]), merged["start_fiscal_year"]), (5, 2024))


def merge_refuses_two_proposals():
    write("other.json", '{"format": "yoriai-proposal", "version": 1, "id": "q"}')
    small("a.json")
    refused(yoriai("merge", "a.json", "other.json", "-o", "out.json"), "a.json", "other.json")
    refused(yoriai("merge", "a.json", "a.json", "--base", "other.json", "-o", "out.json"))
    refused(yoriai("merge", "a.json", "missing.json", "-o", "out.json"), "missing.json")
    refused(yoriai("merge", "a.json", "a.json"), "OUT")
    refused(yoriai("merge", "a.json", "-o", "out.json"), "merge")
    refused(yoriai("merge", "a.json", "a.json", "-o", "-"), "-")
    refused(yoriai("merge", "a.json", "a.json", "-o", "no/such/out.json"), "no/such/out.json")
    assert not os.path.exists("out.json")


def merge_finds_what_copies_began_with():
    small("sent.json", call="a", targets=[{"id": "t", "title": "的"}, {"id": "u"}])
    expect(yoriai("version", "sent.json", "第1回"), 0)
    for name in ("a.json", "b.json"):
        shutil.copy("sent.json", name)
    expect(yoriai("set", "a.json", "/proposed_on", '"2021-08"'), 0)
    expect(yoriai("patch", "b.json", "-", stdin=b'[{"op": "remove", "path": "/targets/0"}]'), 0)
    for order, out in ((("a.json", "b.json"), "one.json"), (("b.json", "a.json"), "two.json")):
        expect(yoriai("merge", *order, "-o", out), 0)
    same(read("one.json"), read("two.json"))
    merged = json.loads(read("one.json"))
    # What one of them removed is not there, so the base was found.
    same((merged["proposed_on"], [target["id"] for target in merged["targets"]]), ("2021-08", ["u"]))
    # The history goes on: 第1回, and what each copy was.
    versions = expect(yoriai("history", "one.json", "--json"), 0).json["versions"]
    same(len(versions), 3)
    assert "第1回" in [version["name"] for version in versions], versions
    # A copy that comes again finds its ancestor and brings what is new alone.
    expect(yoriai("set", "b.json", "/call", '"b"', "--unknown"), 0)
    expect(yoriai("merge", "one.json", "b.json", "-o", "three.json"), 0)
    merged = json.loads(read("three.json"))
    same((merged["call"], merged["proposed_on"], len(merged["targets"])), ("b", "2021-08", 1))
    # Sent without its history, a copy names what it was made from.
    shutil.copy("sent.json", "out.json")
    expect(yoriai("format", "out.json", "--without-history"), 0)
    expect(yoriai("patch", "out.json", "-", stdin=b'[{"op": "remove", "path": "/targets/1"}]'), 0)
    expect(yoriai("merge", "one.json", "out.json", "-o", "four.json"), 0)
    same(json.loads(read("four.json"))["targets"], [])


def merge_keeps_what_was_there():
    small("a.json", call="a")
    small("b.json", track="t")
    old = read("a.json")
    expect(yoriai("merge", "a.json", "b.json", "-o", "a.json"), 0)
    same(read("a.json~"), old)
    same(json.loads(read("a.json"))["track"], "t")


# --- git ---


def git(*arguments, status=0):
    env = {**os.environ, "HOME": os.getcwd(), "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8", "LANGUAGE": "en"}
    run = subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.jp", *arguments], env=env,
                         capture_output=True, check=False)
    assert run.returncode == status, (arguments, run.returncode, run.stdout, run.stderr)
    return run.stdout.decode()


def merge_is_gits_driver():
    if shutil.which("git") is None:
        return
    git("init", "-q", "-b", "main", ".")
    git("config", "merge.yoriai.driver", f"'{BINARY}' merge --base %O %A %B -o %A")
    git("config", "diff.yoriai.textconv", f"sh -c '\"{BINARY}\" get \"$0\" \"\"'")
    write(".gitattributes", "*.yoriai merge=yoriai diff=yoriai\n")
    shutil.copy(copy("base.json"), "hub.yoriai")
    os.remove("base.json")
    if os.path.exists("base.json~"):
        os.remove("base.json~")
    git("add", ".")
    git("commit", "-qm", "base")
    git("checkout", "-qb", "theirs")
    expect(yoriai("set", "hub.yoriai", "/proposed_on", '"2021-08-01"'), 0)
    git("commit", "-qam", "theirs")
    git("checkout", "-q", "main")
    expect(yoriai("set", "hub.yoriai", "/start_fiscal_year", "2022"), 0)
    assert "start_fiscal_year" in git("diff"), git("diff")
    git("commit", "-qam", "mine")
    git("merge", "-q", "theirs")
    merged = json.loads(read("hub.yoriai"))
    same((merged["proposed_on"], merged["start_fiscal_year"]), ("2021-08-01", 2022))
    # Nothing of the merge lies about.
    assert not [name for name in os.listdir(".") if name.startswith(".merge_file")], os.listdir(".")
    # What both wrote is a conflict for git as well, and the file a proposal all the same.
    git("checkout", "-qb", "other")
    expect(yoriai("set", "hub.yoriai", "/start_fiscal_year", "2023"), 0)
    git("commit", "-qam", "other")
    git("checkout", "-q", "main")
    expect(yoriai("set", "hub.yoriai", "/start_fiscal_year", "2024"), 0)
    git("commit", "-qam", "mine again")
    git("merge", "-q", "other", status=1)
    same(json.loads(read("hub.yoriai"))["start_fiscal_year"], 2024)
    # Added on both sides: git has nothing that they began with.
    git("merge", "--abort")
    for branch, name in (("left", "\"甲\""), ("right", "null")):
        git("checkout", "-q", "-b", branch, "main")
        small("new.yoriai", site={"name": "甲"} if name != "null" else {"nickname": "乙"})
        git("add", "new.yoriai")
        git("commit", "-qm", branch)
    git("merge", "-q", "left")
    site = json.loads(read("new.yoriai"))["site"]
    same((site["name"], site["nickname"]), ("甲", "乙"))


main([diff_finds_nothing_in_a_copy, diff_passes_over_what_the_program_notes,
      diff_tells_by_section_and_record, diff_names_each_record_once, diff_shows_long_texts_around_their_changes,
      diff_json_says_what_is_where, diff_finds_records_of_another_lineage, diff_html_is_one_page_without_script,
      diff_refuses, merge_takes_what_each_changed, merge_of_one_copy_is_that_copy,
      merge_lists_conflicts, merge_tells_choices_and_references_by_name, merge_of_many_does_not_ask_for_their_order, merge_refuses_two_proposals,
      merge_finds_what_copies_began_with, merge_keeps_what_was_there, merge_is_gits_driver])
