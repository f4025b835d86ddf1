# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several deadlines, and the files that are handed in."""

import json
import os

from harness import CALL, SAMPLES, expect, main, read, same, write, yoriai

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


main([deadlines_are_listed])
