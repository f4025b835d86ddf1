# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A call that never was, by data alone: installed, filled in, checked and exported."""

import json
import os
import re
import zipfile

from harness import expect, main, read, same, write, yoriai


def text(ja, en):
    return {"ja": ja, "en": en}


PACK = {
    "format": "yoriai-call", "version": 1, "id": "harbour-2031",
    "programme": text("港町づくり事業", "Harbour towns"), "name": text("2031年度募集", "Call of 2031"), "fiscal_year": 2031,
    "status": "confirmed", "source": {"document": text("募集案内", "Leaflet")},
    "documents": {"leaflet": {"title": text("募集案内", "Leaflet")}},
    "window": {"closes": {"date": "2031-06-30", "precision": "day", "text": text("6月30日", "30 June")}},
    "fields": [{"id": "sea", "name": text("海の部", "Sea"), "state": "called", "types": ["trial"]}],
    "tracks": [{
        "id": "sea-trial", "name": text("海の部 試行", "Sea, trial"), "field": "sea", "type": "trial", "cap": 9000000, "years": 3,
        "lead_kinds": ["harbour-office"],
        "parts": ["site", "institutions", "people", "operation", "targets", "tasks", "budget"],
        "without": ["policy_area"], "roles": ["harbour-master", "other"], "params": {"least": 2}}],
    "vocabularies": {
        "institution-kinds": [{"id": "harbour-office", "label": text("港務所", "Harbour office"), "kana": "こうむしょ",
                               "traits": ["leads-harbour"]}],
        "officer-roles": [{"id": "harbour-master", "label": text("港長", "Harbour master"), "traits": ["project-leader"]}],
        "budget-categories": {"entries": [{"id": "boats", "label": text("船舶費", "Boats")}], "without": ["travel"],
                              "order": ["boats"]}},
    "labels": {"site.name": text("港町の名称", "Name of the harbour town"), "site.strengths": text("海の恵み", "Gifts of the sea")},
    "guidance": {"site.strengths": text("海の恵みを書きます。", "Write of the gifts of the sea.")},
    "limits": {"site.nickname": {"max": 5, "count": "code-points"}},
    "rules": [
        {"id": "H01", "severity": "error", "state": "confirmed", "field": "institutions",
         "require": {">=": [{"y.count": [{"y.proposal": "institutions"}, {"y.trait": [{"var": "kind"}, "leads-harbour"]}]},
                            {"y.param": "least"}]},
         "values": {"n": {"y.param": "least"}},
         "message": text("港務所を{n}つ以上加えてください。", "Please add at least {n} harbour offices."),
         "source": {"document": "leaflet"}},
        {"id": "H02", "severity": "error", "state": "confirmed", "tracks": ["sea-*"], "each": "years", "field": "budget",
         "require": {"<=": [{"y.sum_by_year": [{"y.proposal": "budget"}, "amounts", {"var": "year"}]}, {"y.param": "cap"}]},
         "values": {"year": {"var": "year"}},
         "message": text("{year}年度目が上限を超えています。", "Year {year} is over the cap."), "source": {"document": "leaflet"}}],
}
TOWN = "town.json"


def install():
    folder = os.path.join(os.environ["XDG_DATA_HOME"], "yoriai", "calls")
    os.makedirs(folder)
    path = write(os.path.join(folder, "harbour-2031.json"), json.dumps(PACK, ensure_ascii=False, indent=1))
    same(expect(yoriai("call", "check", path, "--json"), 0).json["problems"], [])
    expect(yoriai("new", "--call", "harbour-2031", "--track", "sea-trial", TOWN), 0)


def put(pointer, value):
    return expect(yoriai("set", TOWN, pointer, json.dumps(value, ensure_ascii=False)), 0)


def fill():
    put("/site/name", "架空港町")
    put("/site/strengths", "魚と潮")
    for name in ("北港務所", "南港務所"):
        put("/institutions/-", {"name": name, "kind": "harbour-office", "role": "main", "jst_funded": True})
    put("/people/-", {"name": "架空 潮"})
    places = json.loads(read(TOWN))
    put("/operation/officers/-", {"role": "harbour-master", "person": places["people"][0]["id"]})
    put("/targets/-", {"title": "澄んだ海", "year": 3})
    put("/tasks/-", {"title": "潮の測定", "start_year": 1, "end_year": 3})
    put("/budget/-", {"institution": places["institutions"][0]["id"], "category": "boats",
                      "amounts": {"1": 8000000, "2": 9000000, "3": 7000000}})


def rules():
    findings = yoriai("check", TOWN, "--json", "--today", "2031-05-01").json["findings"]
    return sorted((finding["rule"], finding["severity"]) for finding in findings)


def it_is_listed():
    install()
    out = expect(yoriai("calls"), 0).out
    assert "harbour-2031" in out and "sea-trial" in out and "3 fiscal years" in out, out


def its_rules_are_those_that_run():
    install()
    same(rules(), [("H01", "error")])
    fill()
    same(rules(), [])
    put("/budget/0/amounts", {"1": 9000001})
    same(rules(), [("H02", "error")])
    # An entry that its vocabulary does not have is refused, and in a file it is kept and told.
    expect(yoriai("set", TOWN, "/budget/0/category", '"travel"'), 2)


def its_words_are_exported():
    install()
    fill()
    expect(yoriai("export", TOWN, "--xlsx", "town.xlsx", "--erad", "erad.xlsx", "--pdf", "town.pdf", "--figures", "figures",
                  "--today", "2031-05-01"), 0)
    with zipfile.ZipFile("town.xlsx") as workbook:
        words = re.sub("<[^>]+>", "\n", workbook.read("xl/sharedStrings.xml").decode())
    for word in ("港町の名称", "海の恵み", "港務所", "船舶費", "架空港町", "海の部 試行", "港長"):
        assert word in words, word
    for word in ("育成型", "本格型", "地域共創分野", "政策重点"):
        assert word not in words, word
    assert os.listdir("figures"), "no figures"
    for name in os.listdir("figures"):
        drawn = read(os.path.join("figures", name)).decode()
        assert "地域共創分野" not in drawn, name


main([it_is_listed, its_rules_are_those_that_run, its_words_are_exported])
