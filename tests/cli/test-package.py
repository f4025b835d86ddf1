# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several deadlines, and the files that are handed in."""

import json
import os

from harness import CALL, SAMPLES, expect, main, read, refused, same, write, yoriai

SAMPLE = next(sample for sample in SAMPLES if "regional-full" in sample)


def text(ja, en):
    return {"ja": ja, "en": en}


DATES = [{"id": "entry", "date": "2021-06-01T12:00:00+09:00", "precision": "minute", "due": ["form"],
          "text": text("参加表明", "Intention to apply"), "state": "draft"},
         {"id": "mail", "date": "2021-07-07", "precision": "day", "due_text": text("件名は固定です", "a mail with a fixed subject"),
          "text": text("送信", "Mail")}]
WINDOW = {"closes": {"date": "2021-07-06T12:00:00+09:00", "precision": "minute", "text": text("七月", "July")}}
FORM = {"id": "form", "name": "参加表明書.pdf", "of": "external", "text": text("参加表明書", "Entry form"), "max_bytes": 2000000}


def call(**members):
    """A call of the user's own, and a proposal that answers it."""
    calls = os.path.join(os.environ["XDG_DATA_HOME"], "yoriai", "calls")
    os.makedirs(calls, exist_ok=True)
    pack = {"format": "yoriai-call", "version": 1, "id": "mine", "base": CALL, **members}
    write(os.path.join(calls, "mine.json"), json.dumps(pack))
    proposal = json.loads(read(SAMPLE))
    proposal["call"] = "mine"
    return write("mine.json", json.dumps(proposal))


def deadlines_are_listed():
    found = expect(yoriai("calls", "--json"), 0).json["calls"]
    assert all(one["dates"] == [] and "date" in one["closes"] for one in found), found
    path = call(dates=DATES, package=[FORM], window=WINDOW)
    mine = next(one for one in expect(yoriai("calls", "--json"), 0).json["calls"] if one["id"] == "mine")
    same(mine["closes"], {"date": "2021-07-06T12:00:00+09:00", "precision": "minute"})
    same(mine["dates"][0], {"id": "entry", "date": "2021-06-01T12:00:00+09:00", "precision": "minute",
                            "text": text("参加表明", "Intention to apply"), "due": ["form"], "state": "draft"})
    same(mine["dates"][1]["due_text"], text("件名は固定です", "a mail with a fixed subject"))
    lines = yoriai("check", path, "--today", "2021-06-12").out.splitlines()
    at = lines.index("  Intention to apply: 1 June 2021, 12:00 (JST) (due: Entry form)")
    same(lines[at + 1:at + 3], ["  Submission of the proposal: 6 July 2021, 12:00 (JST)",
                                "  Mail: 7 July 2021 (due: a mail with a fixed subject)"])
    assert "  参加表明：2021年6月1日 12:00（提出物：参加表明書）" in yoriai("check", path, language="ja").out.splitlines()
    # A call with one deadline says no more than before.
    assert "Submission" not in yoriai("check", SAMPLE).out


def lists_have_limits():
    path = call(limits={"site.keywords": {"items": {"max": 2, "min": 1}, "state": "confirmed"},
                        "people.affiliations": {"items": {"max": 2}, "mode": "soft"}})
    proposal = json.loads(read(path))

    def found(keywords, affiliations):
        proposal["site"]["keywords"] = keywords
        proposal["people"][0]["affiliations"] = affiliations
        write(path, json.dumps(proposal))
        findings = yoriai("check", path, "--json").json["findings"]
        return [(one["rule"], one["severity"], one["pointer"], one["message"]) for one in findings if "X01" in one["rule"]]

    post = proposal["people"][0]["affiliations"][:1]
    same(found(["a", "b"], post), [])
    same(found(["a", "b", "c"], post), [("X01", "error", "/site/keywords", text(
        "「キーワード」は3件で、上限の2件を超えていますので、減らしてください。",
        "There are 3 of “Keywords”, more than the 2 allowed; please take some away."))])
    same([one[:2] for one in found([], post)], [("X01", "error")])
    double = [{**one, "id": f"aff-{i}"} for i, one in enumerate(post * 3)]
    same([one[:3] for one in found(["a"], double)], [("X01", "warning", "/people/0/affiliations")])


DAY = ("--today", "2021-06-12")
BOOK = {"id": "main", "name": "（{representative}）提案書/案: {pl}.pdf".replace("{pl}", "{leader}"), "of": "book", "format": "pdf",
        "text": text("提案書", "Proposal"), "max_pages": 15, "max_bytes": 10000, "aim_bytes": 3000}
SMALL = {"id": "erad", "name": "{site.name}", "of": "erad", "format": "xlsx", "text": text("登録", "For e-Rad"),
         "max_bytes": 10000000, "aim_bytes": 1000}
PART = {"id": "part", "name": "提案書.pdf", "of": "book", "forms": ["cover"], "format": "pdf", "text": text("表紙", "Cover"), "max_pages": 9}
FIGURES = [{"id": f"fig-{form}", "name": "図.", "of": "figure", "figure": "cycle", "format": form, "text": text("図", "Figure")}
           for form in ("svg", "png", "pdf")]
SAME = {"id": "same", "name": "提案書.PDF", "of": "figure", "figure": "roadmap", "format": "pdf", "text": text("図", "Figure")}


def package(path, folder, *arguments, status=0, **options):
    run = expect(yoriai("export", path, "--package", folder, *DAY, *arguments, **options), status)
    same(run.out, "")
    return run, {name: read(os.path.join(folder, name)) for name in sorted(os.listdir(folder))}


def calls_without_a_package_have_one():
    run, files = package(SAMPLE, "out")
    same(run.err, "")
    title = json.loads(read(SAMPLE))["site"]["name"]
    assert {f"{title}.xlsx", f"{title}.pdf", f"{title}-e-Rad.xlsx", "Checklist.txt"} < set(files), files.keys()
    same(sum(name.endswith(".svg") for name in files), 7)
    expect(yoriai("export", SAMPLE, "--xlsx", "o.xlsx", "--pdf", "o.pdf", "--erad", "e.xlsx", *DAY), 0)
    same(files[f"{title}.xlsx"], read("o.xlsx"))
    same(files[f"{title}.pdf"], read("o.pdf"))
    same(files[f"{title}-e-Rad.xlsx"], read("e.xlsx"))
    # Tracks have only the figures they ask for.
    other = next(sample for sample in SAMPLES if "co-creation" in sample)
    same(sum(name.endswith(".svg") for name in package(other, "other", "--force")[1]), 6)


def limits_are_told_and_all_is_written():
    path = call(dates=DATES, package=[FORM, BOOK, SMALL, PART, *FIGURES, SAME], window=WINDOW)
    run, files = package(path, "out", "--force", status=1)
    proposal = json.loads(read(path))
    head = next(one["name"] for one in proposal["institutions"] if one["role"] == "representative")
    name = next(one for one in files if one.startswith(f"（{head}）提案書"))
    assert "/" not in name and ":" not in name and "{" not in name, name
    same(sorted(set(files) - {name}), sorted([f"{proposal['site']['name']}.xlsx", "提案書.pdf", "提案書-2.pdf", "図.svg", "図.png", "図.pdf",
                                              "Checklist.txt"]))
    lines = run.err.splitlines()
    same(len(lines), 2)
    assert name in lines[0] and "bytes, more than the 10,000 allowed" in lines[0], lines
    assert name in lines[1] and "pages, more than the 15 allowed" in lines[1], lines
    listed = files["Checklist.txt"].decode()
    for line in ("- Intention to apply: 1 June 2021, 12:00 (JST) (due: Entry form)", "   [ ] no more than 2,000,000 bytes",
                 f"   [!] {len(files[name]):,} bytes: more than the 10,000 allowed", "   [!] more than the 1,000 bytes aimed at",
                 "   Due: 6 July 2021, 12:00 (JST)", "1. 参加表明書.pdf", "To be added by hand", "Made on: 2021-06-12"):
        assert line in listed.splitlines(), f"{line} is not in\n{listed}"
    same(package(path, "again", "--force", status=1)[1], files)
    run, files = package(path, "out", "--force", status=1, language="ja")
    assert "上限の15ページを超えています" in run.err, run.err
    assert "別に用意して加えるもの" in files["提出物一覧.txt"].decode()


def nothing_is_half_written():
    path = call(package=[BOOK, PART])
    proposal = json.loads(read(path))
    del proposal["vision"]
    write("open.json", json.dumps(proposal))
    run = expect(yoriai("export", "open.json", "--package", "none", *DAY), 1)
    assert "--force" in run.err and not os.path.exists("none"), run.err
    # A file cannot take the place of a folder; what else is there stays.
    os.makedirs("out/提案書.pdf")
    write("out/mine.txt", "mine")
    refused(yoriai("export", path, "--package", "out", "--force", *DAY), "提案書.pdf")
    same(sorted(os.listdir("out")), ["mine.txt", "提案書.pdf"])
    os.rmdir("out/提案書.pdf")
    # Nor is the proposal replaced, by whatever name it goes.
    os.mkdir("beside")
    os.link(path, "beside/提案書.pdf")
    refused(yoriai("export", path, "--package", "beside", "--force", *DAY), "the proposal would be replaced")
    same(os.listdir("beside"), ["提案書.pdf"])
    os.remove("beside/提案書.pdf")  # it is no PDF
    os.symlink("/dev/full", "full")
    refused(yoriai("export", path, "--package", "full", "--force", *DAY), "full")


def it_stands_alone():
    refused(yoriai("export", SAMPLE, "--package", "out", "--pdf", "a.pdf"), "--package")
    refused(yoriai("export", SAMPLE, "--package", "-"), "-")
    proposal = json.loads(read(SAMPLE))
    proposal["call"] = "unheard-of"
    write("lost.json", json.dumps(proposal))
    refused(yoriai("export", "lost.json", "--package", "out", "--force"), "without its call")
    assert not os.path.exists("out")


main([deadlines_are_listed, lists_have_limits, calls_without_a_package_have_one, limits_are_told_and_all_is_written, nothing_is_half_written,
      it_stands_alone])
