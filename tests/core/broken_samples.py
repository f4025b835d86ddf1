# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Samples with one requirement broken, and exactly the findings that follow.

A case is a name, the sample, what is done to it, and the findings: the whole id of the rule in the pack, the field
the finding points to, and the severity where it is not the rule's; where it needs them, the date, the limits of its own,
and what the Japanese messages have to say. A rule that is in no case is a failure of its own (test-broken-samples.py).
"""

CON, COF, REN, REF, POF, FU1 = ("co-creation-nurturing", "co-creation-full", "regional-nurturing",
                                "regional-full", "policy-full", "future-phase1")


def institution(p, role=None, kind=None, n=0):
    return [i for i in p["institutions"]
            if (role is None or i.get("role") == role) and (kind is None or i["kind"] == kind)][n]


def officer(p, role):
    return next(o for o in p["operation"]["officers"] if o["role"] == role)


def person(p, role):
    return next(x for x in p["people"] if x["id"] == officer(p, role).get("person"))


def milestone(p, kind, task=0):
    return next(m for m in p["tasks"][task]["milestones"] if m["kind"] == kind)


def drop(record, *names):
    for name in names:
        del record[name]


def put(record, **values):
    record.update(values)


def strip_roles(p, keep):
    """Leaves only the institutions @keep says, and nothing that refers to others."""
    p["institutions"] = [i for i in p["institutions"] if keep(i)]
    ids = {i["id"] for i in p["institutions"]}

    def clean(value):
        if isinstance(value, dict):
            for name in list(value):
                if name in ("institution", "seconded_from", "secretariat", "municipality", "lead_institution"):
                    if value[name] not in ids:
                        del value[name]
                elif name in ("institutions", "poc_judges", "implementers") and all(
                        isinstance(x, str) for x in value[name]):
                    value[name] = [x for x in value[name] if x in ids]
                    if not value[name]:
                        del value[name]
                else:
                    clean(value[name])
        elif isinstance(value, list):
            for item in value:
                clean(item)
    clean(p)


def to_kind(p, old, new):
    for i in p["institutions"]:
        if i["kind"] in old:
            i["kind"] = new


def only_funded_lines(p, n):
    p["budget"] = p["budget"][:n]


def effort(p):
    put(person(p, "pl"), effort=90)


def grant_to_pl(p, effort=70, **values):
    """Another grant of the PL, whose efforts are made plain first."""
    who = person(p, "pl")
    if not any(g["scheme"] == "架空制度" for g in p["other_grants"]):
        p["other_grants"] = [g for g in p["other_grants"] if g.get("person") != who["id"]]
        put(who, effort=50)
    p["other_grants"].append({"person": who["id"], "scheme": "架空制度", "agency": "架空研究財団", "title": "架空課題", "state": "receiving",
                              "effort": effort, "amount": 1, "difference": "別の課題である", **values})


def to_full(p):
    """A nurturing proposal that goes on as a full one, with the two years it had."""
    put(p, track="co-creation-full", duration_years=2)
    p["sustainability"] = {**p["sustainability"], "management_plan": "自立して運営する。", "cocreation_system": "仕組みを持つ。",
                           "after_project": "続ける。"}


def same_leader(p):
    officer(p, "vice-pl")["person"] = officer(p, "pl")["person"]


def raise_year(p, year, amount):
    line = p["budget"][0]
    line["amounts"][str(year)] = amount


def fill(p, text):
    p["site"]["purpose"] = text


def forum_without(p, *categories):
    p["forum"]["members"] = [m for m in p["forum"]["members"] if m["category"] not in categories]


def lead(p, **values):
    put(institution(p, "representative"), **values)


def no_money_after_poc(p):
    task = p["tasks"][0]["id"]
    for e in p["external_resources"]:
        if e.get("task") == task:
            e["amounts"] = {y: a for y, a in e["amounts"].items() if int(y) <= 6}


def without_growth(p):
    for e in p["external_resources"]:
        if "task" not in e:
            e["amounts"] = {"1": 2000000000}


def nothing_new(p):
    for e in p["external_resources"]:
        e["newly_acquired"] = False
    for c in p["commitments"]:
        c.pop("amounts", None)


def committed_alone(p):
    """Nothing newly acquired but what an institution has committed, in the later years."""
    nothing_new(p)
    put(p["commitments"][0], amounts={"8": 90000000})


def twice(p, more=0):
    resource = next(e for e in p["external_resources"] if e.get("institution") and e.get("amounts"))
    year = max(resource["amounts"], key=int)
    put(p["commitments"][0], institution=resource["institution"], amounts={year: resource["amounts"][year] + more})


def add_vice(p):
    extra = next(x for x in p["people"] if x["sector"] == "academia"
                 and x["id"] not in [o.get("person") for o in p["operation"]["officers"]])
    p["operation"]["officers"].append(
        {"id": "00000000-0000-4000-8000-00000000000a", "role": "vice-pl", "person": extra["id"],
         "in_hub_organisation": True})


def decline_outright(p):
    """An institution that takes no part in anything declines."""
    p["institutions"].append({"id": "00000000-0000-4000-8000-00000000000c", "name": "架空辞退会社", "kind": "company",
                              "consent": "declined"})


def to_year(p, year):
    """The same proposal for the call of another year."""
    put(p, call=f"coi-next-{year}", start_fiscal_year=year, proposed_on=f"{year}-06-20")


def late_shared(p):
    put(p["tasks"][3]["milestones"][1], year=8)


def unlink_target(p):
    gone = p["targets"][0]["id"]
    for t in p["tasks"]:
        if len(t["targets"]) > 1:
            t["targets"] = [x for x in t["targets"] if x != gone]
        else:
            t["targets"] = [p["targets"][1]["id"] if x == gone else x for x in t["targets"]]


def join_late(p):
    line = p["budget"][0]
    next(i for i in p["institutions"] if i["id"] == line["institution"])["joined_year"] = 2


def one_discipline(p):
    for t in p["tasks"]:
        t["disciplines"] = ["工学"]


def academic_elsewhere(p):
    who = person(p, "pl")
    other = institution(p, "main", "national-university")
    who["affiliations"][0]["institution"] = other["id"]


def foundation(p, **values):
    lead(p, kind="public-interest-corporation", rd_own=True, founded_for_rd=True,
         public_interest_certified=True, tax_exempt=True)
    lead(p, **values)


def no_duty(p):
    i = institution(p, "other", "private-university")
    i["jst_funded"] = True
    drop(i, "duty")


def add_idle(p):
    p["institutions"].append(
        {"id": "00000000-0000-4000-8000-00000000000b", "name": "架空研究所", "kind": "other", "role": "cooperating",
         "jst_funded": True, "consent": "agreed"})


def one_task(p):
    p["tasks"] = p["tasks"][:1]
    p["tasks"][0]["targets"] = [t["id"] for t in p["targets"]]
    ids = {p["tasks"][0]["id"]}
    p["budget"] = [b for b in p["budget"] if b.get("task", p["tasks"][0]["id"]) in ids]
    p["external_resources"] = [e for e in p["external_resources"] if e.get("task", p["tasks"][0]["id"]) in ids]


def no_targets(p):
    p["targets"] = []
    for t in p["tasks"]:
        del t["targets"]


def no_tasks(p):
    p["tasks"] = []
    for records in p.values():
        for record in records if isinstance(records, list) else []:
            if isinstance(record, dict):
                record.pop("task", None)
                record.pop("tasks", None)


CASES = [
    # K
    ("value out of bounds", COF, lambda p: put(p["targets"][0], year=99), [("K01", "year")]),
    ("year that no project has", COF, lambda p: put(p["tasks"][0], end_year=31), [("K01", "end_year")]),
    ("an empty target", COF, lambda p: p["targets"].append({}), [("K04", "title")], {"says": "「ターゲット "}),
    ("nothing but an empty target", COF, lambda p: (no_targets(p), p["targets"].append({})),
     [("K04", "title"), ("T01", "targets")] + [("T01.target", "targets")] * 5),
    ("a target of blanks", COF, lambda p: p["targets"].append({"title": " 　", "goal": ""}), [("K04", "title")]),
    ("a target with a kind alone", COF, lambda p: p["targets"].append({"kind": "product"}),
     [("S03.targets", "title"), ("T01.task", "title"), ("T02", "year"), ("T04", "implementation"), ("T05", "goal")]),
    ("an empty policy proposal", REF, lambda p: p["forum"]["policy_proposals"].append({}), [("K04", "municipality")]),
    ("an empty person with an empty affiliation", COF, lambda p: p["people"].append({"affiliations": [{}]}),
     [("K04", "name")]),
    ("an empty goal of a task", COF, lambda p: p["tasks"][0]["milestones"].append({}), [("K04", "kind")]),
    ("unknown value of the program's own", COF, lambda p: put(p["institutions"][1], consent="perhaps"),
     [("K01", "consent")]),
    ("a choice that the call does not know", COF, lambda p: put(p["context"][0], kind="gossip"), [("K01.choice", "kind")],
     {"says": "「gossip」"}),
    ("a track that the call does not have", COF, lambda p: put(p, track="moon"), [("K01.choice", "track")],
     {"says": "「moon」"}),
    ("an answer that no call asks for", COF, lambda p: put(p, answers=[
        {"id": p["id"] + ".key", "question": "key", "kind": "text", "label": "鍵", "part": "vision", "text": "文"}]),
     [("K06.kept", "text")]),
    ("another edition of the pack", COF, lambda p: put(p, call_edition="0"), [("K07.edition", "call")]),
    ("dangling reference", COF, lambda p: put(p["commitments"][0], institution="nobody"), [("K02.unknown", "institution")]),
    ("two dangling references", COF, lambda p: p["tasks"][0]["institutions"].extend(["nobody", "none"]),
     [("K02.unknown", "institutions")], {"says": "2件は、この提案書の中に見つかりません"}),
    ("budget sum too large", COF, lambda p: p["budget"].extend(
        dict(p["budget"][0], id=f"huge{i}", amounts={"1": 2**53 - 1}) for i in range(2)),
     [("B01", "budget"), ("B07", "budget"), ("K03", "budget")]),
    ("external sum too large", COF, lambda p: p["external_resources"].extend(
        dict(p["external_resources"][0], id=f"huge{i}", amounts={"1": 2**53 - 1}) for i in range(2)),
     [("B08", "external_resources", "hint"), ("K03.external", "external_resources")]),
    # S
    ("no hub name", COF, lambda p: drop(p["site"], "name"), [("S01", "name")]),
    ("blank hub name", COF, lambda p: put(p["site"], name="\u3000\u200b"), [("S01", "name")]),
    ("blank in what is said at length", REF,
     lambda p: (put(p["vision"], statement="\u3000"), put(p["sustainability"]["corporation_commitment"], text=" \n"),
                put(p["tasks"][1], title="\u2800", disciplines=p["tasks"][1]["disciplines"] + ["\u3164"])),
     [("V01", "statement"), ("D04", "text"), ("S03.tasks", "title")]),
    ("no track", COF, lambda p: drop(p, "track"), [("S02", "track")]),
    ("no policy area", POF, lambda p: drop(p, "policy_area"), [("S02.area", "policy_area")]),
    ("call without this track", POF, lambda p: to_year(p, 2021), [("S02.called", "track")]),
    ("full type in 2023", COF, lambda p: to_year(p, 2023), [("S02.called", "track")]),
    ("co-creation field in 2024", CON, lambda p: to_year(p, 2024), [("S02.called", "track")]),
    ("first year of another call", COF, lambda p: put(p, start_fiscal_year=2030), [("S04.call", "start_fiscal_year")],
     {"says": "2021年度に"}),
    ("applied in another year", COF, lambda p: put(p, proposed_on="2010-01-01"), [("S05", "proposed_on")]),
    ("applied after the deadline", POF, lambda p: put(p, proposed_on="2022-07-06"), [("S05", "proposed_on")]),
    ("applied before the call opens", POF, lambda p: put(p, proposed_on="2022-05-09"), [("S05", "proposed_on")]),
    ("applied on the first day", POF, lambda p: put(p, proposed_on="2022-05-10"), []),
    ("applied on the last day", POF, lambda p: put(p, proposed_on="2022-07-05"), []),
    ("applied in a month", POF, lambda p: put(p, proposed_on="2022-06"), []),
    ("no first year", COF, lambda p: drop(p, "start_fiscal_year"), [("S04", "start_fiscal_year")]),
    ("nameless institution", COF, lambda p: drop(institution(p, "other"), "name"), [("S03.institutions", "name")],
     {"says": "「参画機関 "}),
    ("nameless target", COF, lambda p: drop(p["targets"][1], "title"), [("S03.targets", "title")]),
    ("nameless task", COF, lambda p: drop(p["tasks"][1], "title"), [("S03.tasks", "title")]),
    ("nameless person", COF, lambda p: drop(p["people"][0], "name"), [("S03.people", "name")]),
    # C
    ("two applicants", REN, lambda p: [put(i, role="cooperating") for i in p["institutions"]
                                       if i["id"] not in (institution(p, "representative")["id"],
                                                          institution(p, None, "company")["id"])],
     [("C01", "institutions"), ("C05", "institutions")]),
    ("no representative", COF, lambda p: lead(p, role="main"), [("C02", "institutions"), ("O03", "officers")]),
    ("two representatives", COF, lambda p: put(institution(p, "main"), role="representative"),
     [("C02", "institutions")]),
    ("a company leads", COF, lambda p: lead(p, kind="company"), [("C03", "kind")],
     {"says": "代表機関になれる種別：国立大学"}),
    ("a national agency leads a regional hub", REN, lambda p: lead(p, kind="national-rd-agency"), [("C03", "kind")]),
    ("no company", COF, lambda p: to_kind(p, ("company", "bank"), "other"), [("C04", "institutions")]),
    ("no local government", REN, lambda p: to_kind(p, ("prefecture", "municipality"), "economic-organisation"),
     [("C05", "institutions"), ("O04", "officers")] + [("C11", "lead_municipality")] * 7 +
     [("O06.kind", "institution")] * 7),
    ("no lead municipality", REF, lambda p: [i.pop("lead_municipality", 0) for i in p["institutions"]],
     [("C09", "institutions")]),
    ("every lead municipality declined", REF,
     lambda p: [put(i, consent="declined") for i in p["institutions"] if i.get("lead_municipality")] and
     put(next(i for i in p["institutions"] if i["kind"] == "municipality" and not i.get("lead_municipality")),
         consent="agreed"), [("B09", "after_poc"), ("C09", "institutions")] + [("C13", "consent")] * 3),
    ("a company as lead municipality", REF, lambda p: put(institution(p, None, "company"), lead_municipality=True),
     [("C11", "lead_municipality")]),
    ("a lead municipality of no kind yet", REF,
     lambda p: drop(next(i for i in p["institutions"] if i.get("lead_municipality")), "kind"),
     [("C11.kind", "kind"), ("O04", "officers")]),
    ("one institution twice", COF, lambda p: put(institution(p, "other"), name="（株）ダイセル"),
     [("C06", "name")], {"says": "「（株）ダイセル」と「ダイセル」は同じ機関のようです"}),
    ("one university twice", COF, lambda p: put(institution(p, "main"), name="国立大学法人 神戸大学"),
     [("C06", "name")]),
    ("one institution twice, however written", COF, lambda p: put(institution(p, "other"), name=" ダイセ\u200bル㈱"),
     [("C06", "name"), ("X02", "name")]),
    ("two institutions that may be one", COF,
     lambda p: (put(institution(p, "other"), name="（株）高橋製作所"),
                put(institution(p, "other", n=1), name="高橋製作所株式会社".replace("高", "髙"))),
     [("C06.variants", "name"), ("X02", "name")]),
    ("declined, with all that hangs on it", REF, lambda p: put(p["institutions"][2], consent="declined"),
     [("C13", "consent")], {"says": "予算、研究開発課題に"}),
    ("declined and out of everything", COF, decline_outright, []),
    ("the representative declined", COF, lambda p: lead(p, consent="declined"),
     [("C02", "institutions"), ("C13", "consent")]),
    ("nobody asks a decliner for its consent", POF, decline_outright, []),
    ("no role", COF, lambda p: drop(institution(p, "other"), "role"), [("C07", "role")]),
    ("money without a part to play", COF, add_idle, [("C07.duty", "duty"), ("C15", "jst_funded")]),
    ("no campus", REN, lambda p: drop(institution(p, "representative"), "campus"), [("C08", "campus")]),
    ("not near", REN, lambda p: drop(institution(p, "representative"), "near_lead_municipality"),
     [("C08.near", "near_lead_municipality")], {"says": "「岩手大学」"}),
    ("no core site plan", REN, lambda p: drop(institution(p, "representative"), "core_site"),
     [("C08.plan", "core_site")]),
    ("not the core site", REN, lambda p: lead(p, is_core_site=False), [("C08.core", "is_core_site")]),
    ("a sound foundation leads", COF, foundation, []),
    ("no R&D of its own", COF, lambda p: foundation(p, rd_own=False), [("C10", "rd_own")]),
    ("not founded for R&D", COF, lambda p: foundation(p, founded_for_rd=False), [("C10.founded", "founded_for_rd")]),
    ("not certified", COF, lambda p: foundation(p, public_interest_certified=False),
     [("C10.certified", "public_interest_certified")]),
    ("not exempt", POF, lambda p: foundation(p, tax_exempt=False), [("C10.tax", "tax_exempt")]),
    ("consent missing", POF, lambda p: put(institution(p, "other"), consent="asked"), [("C12", "consent")]),
    ("consent not yet asked for in 2021", COF, lambda p: put(institution(p, "other"), consent="asked"), []),
    # O
    ("no PL", COF, lambda p: drop(officer(p, "pl"), "person"), [("O01", "officers")]),
    ("no vice-PL", COF, lambda p: drop(officer(p, "vice-pl"), "person"), [("O01.vice", "officers")]),
    ("two vice-PLs", COF, add_vice, [("O01.many", "officers")]),
    ("nobody from industry", COF, lambda p: put(person(p, "vice-pl"), sector="academia"), [("O02", "officers")]),
    ("academic from elsewhere", COF, academic_elsewhere, [("O03", "officers")]),
    ("nobody seconded", REF, lambda p: drop(officer(p, "pl-assistant"), "seconded_from"), [("O04", "officers")]),
    ("mode of secondment", REF, lambda p: drop(officer(p, "pl-assistant"), "secondment_mode"),
     [("O04.mode", "secondment_mode")]),
    ("duty of the seconded", REF, lambda p: drop(officer(p, "pl-assistant"), "relation_duty"),
     [("O04.duty", "relation_duty")]),
    ("under nobody", COF, lambda p: drop(p["operation"], "under"), [("O05", "under")]),
    ("no hub organisation", COF, lambda p: drop(p["operation"], "name"), [("O05.name", "name")]),
    ("no establishing officer", COF, lambda p: put(officer(p, "establishing-officer"), role="adviser"),
     [("O05.officer", "officers")]),
    ("establishing officer not named", COF, lambda p: drop(officer(p, "establishing-officer"), "person"),
     [("O05.officer", "officers")]),
    ("under whom", COF, lambda p: drop(p["operation"], "under_person"), [("O05.person", "under_person")]),
    ("forum without the representative", REF, lambda p: forum_without(p, "representative-executive"),
     [("O06", "members")]),
    ("forum without local government", REF, lambda p: forum_without(p, "municipality-executive"),
     [("O06.municipality", "members")]),
    ("forum with a company in place of the organisations", REF, lambda p: forum_without(p, "economic-organisation"),
     []),
    ("forum without the economy", REF, lambda p: forum_without(p, "economic-organisation", "regional-company"),
     [("O06.economy", "members")]),
    ("secretariat elsewhere", REF, lambda p: put(p["forum"], secretariat=institution(p, "main")["id"]),
     [("O06.secretariat", "secretariat")]),
    ("too much effort", COF, effort, [("O07", "effort")]),
    *((f"effort in {name}", COF, lambda p, grant=grant: grant_to_pl(p, **grant), expected, {"says": says})
      for name, grant, expected, says in (
          ("a grant that has ended", {"start_date": "2009-04", "end_date": "2010-03"}, [], ""),
          ("a grant that ends before the project's first year", {"end_date": "2021-03-31"}, [], ""),
          ("a grant in the first months of the project", {"end_date": "2021-04"}, [("O07", "effort")], "2021年度"),
          ("a grant in the project's last year", {"start_date": "2030-04"}, [("O07", "effort")], "2030年度"),
          ("a grant after the project", {"start_date": "2031-04"}, [], ""),
          ("a grant without dates", {}, [("O07", "effort")], ""),
          ("a grant applied for", {"state": "applied"}, [("O07.applied", "effort")], "申請中"))),
    ("efforts of grants that follow each other", COF,
     lambda p: (grant_to_pl(p, effort=40, end_date="2025-03"), grant_to_pl(p, effort=40, start_date="2025-04")), []),
    ("PL and vice-PL in one", COF, same_leader, [("O02", "officers"), ("O07.same", "name")]),
    ("PL outside the hub organisation", COF, lambda p: put(officer(p, "pl"), in_hub_organisation=False),
     [("O08", "in_hub_organisation")], {"says": "「"}),
    ("no support", COF, lambda p: drop(p["operation"], "representative_support"), [("O09", "representative_support")]),
    ("no management department", COF, lambda p: put(p["operation"], units=[]), [("O10", "units")]),
    ("no policy proposal", REF, lambda p: put(p["forum"], policy_proposals=[]), [("O11", "policy_proposals")]),
    # V
    ("no vision", COF, lambda p: drop(p["vision"], "statement"), [("V01", "statement")], {"says": "「拠点ビジョン」"}),
    ("no regional vision", REF, lambda p: drop(p["vision"], "statement"), [("V01", "statement")],
     {"says": "「地域拠点ビジョン」"}),
    ("vision too near", COF, lambda p: put(p["vision"], horizon_years=5), [("V01.horizon", "horizon_years")],
     {"says": "10〜20年後"}),
    ("regional vision far off", REF, lambda p: put(p["vision"], horizon_years=20),
     [("V01.regional", "horizon_years")], {"says": "ビジョンは10年後程度を目安に"}),
    ("no SDGs", COF, lambda p: drop(p["vision"], "sdgs"), [("V02", "sdgs")]),
    ("vision not shared", COF, lambda p: (drop(institution(p, "main")["vision_shared"], "date"),
                                        put(institution(p, "main"), name="架空大学")),
     [("V03", "date")], {"says": "「架空大学」"}),
    ("no post-corona view", COF, lambda p: drop(p["vision"], "with_post_corona"), [("V04", "with_post_corona")]),
    ("no strengths", COF, lambda p: drop(p["site"], "strengths"), [("V05", "strengths")]),
    ("no scope", COF, lambda p: drop(p["vision"], "scope"), [("V06", "scope")]),
    ("regional scope without expansion", COF, lambda p: (put(p["vision"], scope="regional"),
                                                         drop(p["vision"], "expansion")),
     [("V06.expansion", "expansion")]),
    ("regional field never needs expansion", REF, lambda p: drop(p["vision"], "expansion"), []),
    ("made by the university alone", COF, lambda p: [put(x, category="university")
                                                     for x in p["vision"]["process"]["participants"]],
     [("V07", "participants")]),
    ("not made in the forum", REF, lambda p: (put(p["forum"], meetings=[]),
                                              [m.pop("in_forum") for m in p["vision"]["process"]["meetings"]]),
     [("V07.forum", "meetings")]),
    ("no social issue", COF, lambda p: drop(p["vision"], "social_issues"), [("V08", "social_issues")]),
    ("no region", REF, lambda p: drop(p["vision"], "region"), [("V08.region", "prefecture")]),
    ("no outlook", REF, lambda p: drop(p["vision"], "outlook"), [("V09", "outlook")]),
    ("nothing by year 5", REF, lambda p: drop(p["vision"], "partial_solution"), [("V10", "partial_solution")]),
    ("no review plan", COF, lambda p: drop(p["vision"], "review_plan"), [("V11", "review_plan")]),
    # T
    ("no targets", COF, no_targets, [("T01", "targets")]),
    ("targets without any task yet", POF, no_tasks, [("T01.tasks", "tasks")]),
    ("target without a task", COF, unlink_target, [("T01.task", "title")]),
    ("task without a target", REN, lambda p: drop(p["tasks"][0], "targets"),
     [("T01.target", "targets")]),
    ("target without a year", COF, lambda p: drop(p["targets"][0], "year"), [("T02", "year")]),
    ("target after the project", COF, lambda p: put(p, duration_years=9),
     [("B03.project", "duration_years")], {"says": "9年度"}),
    ("nurturing to full with its two years", CON, to_full,
     [("B03.project", "duration_years"), ("B08.growth", "external_resources")]),
    ("target without a year, nurturing", CON, lambda p: drop(p["targets"][0], "year"), [("T02.nurturing", "year")]),
    ("no backcast", COF, lambda p: drop(p["vision"], "backcast"), [("T03", "backcast")]),
    ("target without use", COF, lambda p: drop(p["targets"][0], "implementation"), [("T04", "implementation")]),
    # R
    ("task that ends before it starts", REF, lambda p: put(p["tasks"][1], start_year=9, end_year=2), [("R07", "end_year")],
     {"says": "2年度目"}),
    ("task beyond the years of the track", COF, lambda p: put(p["tasks"][0], end_year=12), [("R07.years", "end_year")],
     {"says": "10年度目を超えています"}),
    ("task beyond what a nurturing project looks ahead to", CON, lambda p: put(p["tasks"][0], start_year=11, end_year=12),
     [("R07.years", "end_year")]),
    ("target beyond the years of the track", COF, lambda p: put(p["targets"][0], year=12), [("T02", "year")]),
    ("nurturing target beyond ten years", CON, lambda p: put(p["targets"][0], year=12), [("T02.nurturing", "year")]),
    ("goal beyond the years of the track", COF, lambda p: put(milestone(p, "final"), year=12), [("R03.year", "year")]),
    ("goals after the task", COF, lambda p: put(p["tasks"][0], end_year=5), [("R07.goals", "milestones")]),
    ("goals before the task", COF, lambda p: put(p["tasks"][0], start_year=3), [("R07.goals", "milestones")]),
    ("one task", CON, one_task, [("R01", "tasks")]),
    ("no PoC goal", COF, lambda p: p["tasks"][0]["milestones"].remove(milestone(p, "poc")), [("R02", "milestones")]),
    ("a goal that counts as PoC", COF, lambda p: put(milestone(p, "poc"), kind="interim", poc_equivalent=True), []),
    ("late PoC", COF, lambda p: (put(milestone(p, "poc"), year=8), put(milestone(p, "final"), year=9),
                                   put(p["tasks"][0], title="架空課題")),
     [("R02.late", "year")], {"says": "「架空課題」"}),
    ("early PoC", REF, lambda p: put(milestone(p, "poc", 1), year=3), []),
    ("late PoC of a shared task", COF, late_shared, [("R02.shared", "year")]),
    ("regional PoC in year 6", REF, lambda p: put(milestone(p, "poc"), year=6), []),
    ("regional PoC in year 7", REF, lambda p: put(milestone(p, "poc"), year=7), []),
    ("late PoC with its reason", REF,
     lambda p: (put(milestone(p, "poc"), year=8), put(p["tasks"][0], shared_poc_reason="制度の改正を待つため")), []),
    ("PoC goal without words", COF, lambda p: drop(milestone(p, "poc"), "goal"), [("R02.goal", "goal")]),
    ("interim goal without words", COF, lambda p: drop(milestone(p, "interim"), "goal"), [("R06.goal", "goal")],
     {"says": "中間目標"}),
    ("task goal without words", COF, lambda p: drop(milestone(p, "final"), "goal"), [("R06.goal", "goal")]),
    ("target goal without words", COF, lambda p: drop(p["targets"][0], "goal"), [("T05", "goal")]),
    ("PoC judged by universities alone", COF,
     lambda p: put(p["tasks"][0], poc_judges=[institution(p, kind="national-university")["id"]]),
     [("R05.universities", "poc_judges")]),
    ("local government that only cooperates", REF,
     lambda p: [put(i, role="cooperating") for i in p["institutions"]
                if i["kind"] in ("prefecture", "municipality", "special-ward")], [("C05", "institutions")]),
    ("representative that is no executive institution", COF,
     lambda p: put(institution(p, "representative"), executive=False), [("C14", "executive")]),
    ("lead municipality that is no executive institution", REF,
     lambda p: put(next(i for i in p["institutions"] if i.get("lead_municipality")), executive=False),
     [("C14", "executive")]),
    ("money for an institution without a person", COF,
     lambda p: drop(next(x for x in p["people"] if x["name"] == "架空 樹"), "affiliations"), [("C15", "jst_funded")]),
    ("forum member who is nobody", REF,
     lambda p: [drop(m, *[n for n in ("name", "person", "institution", "rank") if n in m])
                for m in p["forum"]["members"][:1]], [("O06.name", "name")]),
    ("municipality's executive of a university", REF,
     lambda p: put(next(m for m in p["forum"]["members"] if m["category"] == "municipality-executive"),
                   institution=institution(p, "representative")["id"]), [("O06.kind", "institution")]),
    ("policy proposal without text", REF, lambda p: drop(p["forum"]["policy_proposals"][0], "text"),
     [("O11.text", "text")]),
    ("policy proposal without addressee", REF, lambda p: drop(p["forum"]["policy_proposals"][0], "municipality"),
     [("O11.municipality", "municipality")]),
    ("budget of 0 yen", COF,
     lambda p: [put(b, amounts={year: 0 for year in b["amounts"]}) for b in p["budget"]], [("B03.empty", "budget")]),
    ("vision shared with nobody", COF,
     lambda p: (drop(p["institutions"][0], *[n for n in ("head_post", "head_name") if n in p["institutions"][0]]),
                put(p["institutions"][0], vision_shared={"date": "2021-04-01"})), [("V03.who", "name")]),
    ("vision shared with the head, typed once", COF,
     lambda p: put(p["institutions"][0], head_post="学長", head_name="架空 一", vision_shared={"date": "2021-04-01"}), []),
    ("policy target without a year", POF, lambda p: drop(p["targets"][0], "year"), []),
    ("policy without backcast", POF, lambda p: drop(p["vision"], "backcast"), []),
    ("regional horizon of 8 years", REF, lambda p: put(p["vision"], horizon_years=8), []),
    ("regional horizon of 12 years", REF, lambda p: put(p["vision"], horizon_years=12), []),
    ("regional horizon of 13 years", REF, lambda p: put(p["vision"], horizon_years=13),
     [("V01.regional", "horizon_years")]),
    ("late PoC of a nameless task", COF, lambda p: (put(milestone(p, "poc"), year=8), put(milestone(p, "final"), year=9),
                                                    drop(p["tasks"][0], "title", "summary")),
     [("R02.late", "year"), ("S03.tasks", "title")], {"says": "「研究開発課題 1」"}),
    ("money for a nameless institution that gets none", CON,
     lambda p: put(next(i for i in p["institutions"] if i["id"] == p["budget"][-1]["institution"]), jst_funded=False,
                   name=None),
     [("S03.institutions", "name")] + [("B10", "institution")] * 5, {"says": "「参画機関 "}),
    ("regional PoC in year 8", REF, lambda p: put(milestone(p, "poc"), year=8), [("R02.late", "year")]),
    ("shared without a reason", COF, lambda p: drop(p["tasks"][3], "shared_poc_reason"),
     [("R02.reason", "shared_poc_reason")]),
    ("goals out of order", COF, lambda p: put(milestone(p, "interim"), year=7), [("R03", "milestones")]),
    ("goal without a year", COF, lambda p: (drop(milestone(p, "interim"), "year"), put(p["tasks"][0], title="架空課題")),
     [("R03.year", "year")], {"says": "「架空課題」"}),
    ("goal without a year, nurturing", CON, lambda p: drop(milestone(p, "interim"), "year"),
     [("R03.nurturing", "year")]),
    ("one discipline", COF, one_discipline, [("R04", "tasks")]),
    ("nobody judges the PoC", COF, lambda p: drop(p["tasks"][0], "poc_judges"), [("R05", "poc_judges")]),
    ("no task goal", COF, lambda p: p["tasks"][0]["milestones"].remove(milestone(p, "final")),
     [("R06", "milestones")]),
    # B
    ("above the cap", COF, lambda p: raise_year(p, 3, 50000000), [("B01", "budget")]),
    ("above the cap in 2022", COF, lambda p: (to_year(p, 2022), raise_year(p, 3, 50000000)),
     [("B01", "budget")]),
    ("regional hub above the cap in 2022", REF, lambda p: (to_year(p, 2022), raise_year(p, 3, 50000000)),
     [("B01.regional", "budget")]),
    ("above the cap in 2023", CON, lambda p: (to_year(p, 2023), raise_year(p, 2, 20000000)),
     [("B01", "budget")], {"says": "委託研究費"}),
    ("above the cap in 2024", REN, lambda p: (to_year(p, 2024), raise_year(p, 2, 20000000)),
     [("B01", "budget")], {"says": "目安25,000,000円"}),
    ("above the draft cap of the policy field", POF, lambda p: raise_year(p, 3, 50000000), [("B01.policy", "budget")]),
    ("money after the project", CON, lambda p: raise_year(p, 3, 1000000), [("B03", "budget")]),
    ("money after the project in 2022", CON, lambda p: (to_year(p, 2022), raise_year(p, 3, 1000000)),
     [("B03", "budget")]),
    ("money after the project in 2024", REN, lambda p: (to_year(p, 2024), raise_year(p, 3, 1000000)),
     [("B03", "budget", "warning")]),
    ("no budget", CON, lambda p: put(p, budget=[]), [("B03.empty", "budget")]),
    ("one year of two", CON, lambda p: [b["amounts"].pop("2", 0) for b in p["budget"]], [("B03.all", "budget")]),
    ("a year of nurturing", CON, lambda p: put(p, duration_years=1),
     [("B03.length", "duration_years")]),
    ("three years of nurturing", CON, lambda p: put(p, duration_years=3), [("B03.length", "duration_years")]),
    ("no reduction in year 10", COF, lambda p: raise_year(p, 10, 60000000), [("B04", "budget")]),
    ("twelve years of a track of ten", COF, lambda p: put(p, duration_years=12), [("B03.length", "duration_years")]),
    ("institution that joins after the last year", COF, lambda p: put(p["institutions"][1], joined_year=12),
     [("B06.joined", "joined_year")]),
    ("institution that leaves after the last year", COF, lambda p: put(p["institutions"][1], left_year=12),
     [("B06.left", "left_year")], {"says": "離脱年度が10年度目を超えています"}),
    ("money before membership", COF, join_late, [("B06", "amounts")] * 30, {"says": "は1年度目に参画していませんが"}),
    ("full first year", CON, lambda p: raise_year(p, 1, 13000000), [("B07", "budget")]),
    ("nothing newly acquired", COF, nothing_new,
     [("B08", "external_resources")]),
    ("no amounts of what is newly acquired", COF,
     lambda p: (nothing_new(p), p["external_resources"].append({"source": "架空基金", "newly_acquired": True})),
     [("B08", "external_resources")]),
    ("money committed is an external resource", COF, committed_alone, []),
    ("the same money in both", REF, twice, [("B08.twice", "amounts")]),
    ("other money of the same institution", REF, lambda p: twice(p, 1), []),
    ("no growth", COF, without_growth, [("B08.growth", "external_resources")]),
    ("nothing after PoC", COF, no_money_after_poc, [("B08.growth", "external_resources"), ("B09", "after_poc")]),
    ("money for one that gets none", COF, lambda p: put(institution(p, "main", "company"), jst_funded=False),
     [("B10", "institution")] * 10),
    ("line without institution", COF, lambda p: drop(p["budget"][0], "institution"), [("B11", "institution")]),
    ("items that are not the amount", COF,
     lambda p: put(p["budget"][0], items=[{"id": "00000000-0000-4000-8000-00000000b12a", "name": "装置", "year": 1,
                                          "quantity": 2, "unit_price": 123}]),
     [("B12", "items")]),
    ("items that are the amount, in the years they name", COF,
     lambda p: put(p["budget"][0], items=[{"id": "00000000-0000-4000-8000-00000000b12a", "name": "装置", "year": 1,
                                          "quantity": 1, "unit_price": p["budget"][0]["amounts"]["1"]}]), []),
    ("item without a year", COF,
     lambda p: put(p["budget"][0], items=[{"id": "00000000-0000-4000-8000-00000000b12a", "name": "装置"}]),
     [("B12.year", "year")]),
    ("other grant without effort", COF, lambda p: drop(p["other_grants"][0], "effort"), [("G01", "effort")]),
    ("other grant under confidentiality without effort", COF,
     lambda p: (drop(p["other_grants"][0], "effort", "agency", "amount"), put(p["other_grants"][0], confidential=True)),
     [("G01", "effort")]),
    ("other grant without agency", COF, lambda p: drop(p["other_grants"][0], "agency"), [("G02", "agency")]),
    ("own share above the amount", COF,
     lambda p: put(p["other_grants"][0], own_amount=p["other_grants"][0]["amount"] + 1), [("G03", "own_amount")]),
    ("address of accounting", COF,
     lambda p: put(p["institutions"][0], accounting_contact={"email": "keiri", "phone": "０３－１２３４－５６７８"}),
     [("X11", "email"), ("X11.wide", "phone")]),
    ("address of a person", COF, lambda p: put(p["people"][0], email="taro＠example.jp"), [("X11.person_wide", "email")]),
    ("line without category", COF, lambda p: drop(p["budget"][0], "category"), [("B11.category", "category")]),
    # D
    ("medicine only", COF, lambda p: put(p["site"], medical_only=True), [("D01", "medical_only")]),
    ("medicine only in 2022", COF, lambda p: (to_year(p, 2022), put(p["site"], medical_only=True)),
     [("D01", "medical_only")]),
    ("medicine not answered", COF, lambda p: drop(p["site"], "medical_only"), [("D01.answer", "medical_only")]),
    ("no step-up plan", CON, lambda p: drop(p["step_up"], "plan"), [("D02", "plan")]),
    ("no management plan", COF, lambda p: drop(p["sustainability"], "management_plan"),
     [("D02.full", "management_plan")]),
    ("no co-creation system", POF, lambda p: drop(p["sustainability"], "cocreation_system"),
     [("D02.system", "cocreation_system")]),
    ("no regional co-creation system", REF, lambda p: drop(p["sustainability"], "cocreation_system"),
     [("D02.system", "cocreation_system")], {"says": "「地域産学官共創システム」"}),
    ("nothing after the project", COF, lambda p: drop(p["sustainability"], "after_project"),
     [("D02.after", "after_project")]),
    ("no guideline items", COF, lambda p: put(p["sustainability"], guideline_items=[]), [("D03", "guideline_items")]),
    ("guideline item unanswered", COF, lambda p: (drop(p["sustainability"]["guideline_items"][0], "state"),
                                                 put(p["sustainability"]["guideline_items"][0], item="体制")),
     [("D03.state", "state")], {"says": "「体制」"}),
    ("no commitment of the corporation", COF, lambda p: drop(p["sustainability"]["corporation_commitment"], "text"),
     [("D04", "text")]),
    ("commitment by nobody", COF, lambda p: drop(p["sustainability"]["corporation_commitment"], "post"),
     [("D04.who", "post")]),
    # X
    ("text over a hard limit", COF, lambda p: fill(p, "字" * 41), [("X01", "purpose")],
     {"limits": {"site.purpose": {"max": 40, "count": "code-points", "mode": "hard", "state": "confirmed"}}}),
    ("text over a hard limit that is a draft", COF, lambda p: fill(p, "字" * 41), [("X01", "purpose", "warning")],
     {"limits": {"site.purpose": {"max": 40, "count": "code-points", "mode": "hard"}}}),
    ("half-width characters count half", COF, lambda p: fill(p, "字" * 30 + "ab" * 10), [],
     {"limits": {"site.purpose": {"max": 40, "count": "full-half", "mode": "hard"}}}),
    ("a text as long as its limit, whatever its encoding", COF,
     lambda p: fill(p, "か\u3099" * 10 + "葛\U000e0100" * 10 + "あ\r\n" * 10), [("X02", "purpose")],
     {"limits": {"site.purpose": {"max": 40, "count": "full-half", "mode": "hard", "state": "confirmed"}}}),
    ("what nobody sees", COF, lambda p: fill(p, "本文\u200bです"), [("X02", "purpose")],
     {"says": "「U+200B ゼロ幅スペース」は"}),
    ("text too long", COF, lambda p: fill(p, "字" * 1101), [("X01.soft", "purpose")]),
    ("text a little too long", COF, lambda p: fill(p, "字" * 1100), [("X01.near", "purpose")]),
    ("text just long enough", COF, lambda p: fill(p, "字" * 1000), []),
    ("machine-dependent character", COF, lambda p: fill(p, "髙い目標①"), [("X02", "purpose")]),
    ("placeholder", COF, lambda p: fill(p, "〇〇を実現する"), [("X03", "purpose")], {"says": "「基本情報」の"}),
    ("placeholder in a part of an institution", COF,
     lambda p: (put(institution(p, "main"), name="架空大学"), put(institution(p, "main")["vision_shared"], post="〇〇長")),
     [("X03", "post")], {"says": "「架空大学」の"}),
    *((f"placeholder {found}", COF, lambda p, text=text: fill(p, text), [("X03", "purpose")], {"says": f"「{found}」"})
      for text, found in (("担当は要確認", "要確認"), ("XX大学と組む", "XX"), ("ＸＸ市と組む", "ＸＸ"), ("名称（仮）を置く", "（仮）"),
                          ("令和○年に始める", "令和○年"), ("●月●日に会う", "●月●日"))),
    ("signs and words that are no placeholders", COF,
     lambda p: fill(p, "●日本の課題\n○月次の報告\nXX染色体\n二〇年と一〇月\n要確認事項の整理\n場所は未定である\nMAXX"), []),
    ("a whole field undecided", COF, lambda p: fill(p, "未定。"), [("X03.undecided", "purpose")], {"says": "「未定。」"}),
    ("undecided in brackets", COF, lambda p: fill(p, "場所（未定）で開く"), [("X03.undecided", "purpose")],
     {"says": "「（未定）」"}),
    ("notes are nobody's business", COF, lambda p: put(p, notes="TODO 髙橋さんに聞く"), []),
    ("placeholder where this track asks for nothing", COF,
     lambda p: (put(p, forum={"name": "〇〇の場"}), put(institution(p, "representative"), campus="〇〇キャンパス")), []),
    ("placeholder in the forum", REF, lambda p: put(p["forum"], name="〇〇の場"), [("X03", "name")],
     {"says": "「地域共創の場」の"}),
    ("no institution code near the deadline", POF, lambda p: drop(institution(p, "representative"), "erad_code"),
     [("X07", "erad_code")], {"today": "2022-06-25"}),
    ("no researcher number near the deadline", POF, lambda p: drop(person(p, "pl"), "erad_number"),
     [("X07.person", "erad_number")], {"today": "2022-06-25"}),
    ("no institution code long before the deadline", POF,
     lambda p: drop(institution(p, "representative"), "erad_code"), [], {"today": "2022-05-25"}),
    ("reading of an institution in kanji", COF, lambda p: put(p["institutions"][0], kana="例示大学"),
     [("X08.institution", "kana")]),
    ("reading in kanji", COF, lambda p: put(p["people"][0], kana="例示 高"), [("X08", "kana")]),
    ("reading in hiragana", COF, lambda p: put(p["people"][0], kana="れいじ たかし"), [("X08", "kana")]),
    ("reading in half-width katakana", COF, lambda p: put(p["people"][0], kana="ﾚｲｼﾞ ﾀｶｼ"),
     [("X02", "kana"), ("X08", "kana")]),
    ("wrong corporate number", COF, lambda p: put(institution(p, "main"), corporate_number="1000000000000"),
     [("X09", "corporate_number")]),
    ("wrong ORCID", COF, lambda p: put(p["people"][0], orcid="0000-0000-0000-0000"), [("X10", "orcid")]),
    ("corporate number of another form", COF, lambda p: put(institution(p, "main"), corporate_number="100-0000"),
     [("X09.form", "corporate_number")], {"says": "13桁の数字で"}),
    ("sound numbers in any width and form", COF,
     lambda p: (put(institution(p, "main"), corporate_number="７０００－０１２０－５０００２"),
                put(p["people"][0], orcid="http://orcid.org/0000-0002-1825-0097"),
                put(p["people"][1], orcid="００００－０００２－１８２５－００９７")), []),
    ("ORCID of another form", COF, lambda p: put(p["people"][0], orcid="1825-0097"), [("X10.form", "orcid")]),
    ("full-width contact", COF,
     lambda p: (put(institution(p, "main")["contact"], email="ｆｏｏ＠ｅｘａｍｐｌｅ．ｊｐ", phone="０５２―７８９―００００"),
                put(institution(p, "main"), erad_code="１２３４５６７８９０"), put(p["people"][0], erad_number="９９９９０００１")),
     [("X11.wide", "email"), ("X11.wide", "phone"), ("X11.wide", "erad_code"), ("X11.person_wide", "erad_number")]),
    ("contact of no form", COF,
     lambda p: (put(institution(p, "main")["contact"], email="foo.example.jp", phone="052-789"),
                put(institution(p, "main"), erad_code="123"), put(p["people"][0], erad_number="12-34 5")),
     [("X11", "email"), ("X11", "phone"), ("X11", "erad_code"), ("X11.person", "erad_number")]),
    ("telephone with country and extension", COF,
     lambda p: put(institution(p, "main")["contact"], phone="+81 52 789 0000（内線 123）"), []),
    ("prefectures however written", COF,
     lambda p: [put(i, prefecture=text) for i, text in
                zip(p["institutions"], ("愛知県 ", "愛知", "　岐阜県", "東京", "海外", "岐\u200b阜"))], [("X02", "prefecture")]),
    ("a region that is no prefecture", REF, lambda p: put(p["vision"]["region"], prefecture="愛知懸"),
     [("X12.region", "prefecture")], {"says": "「愛知懸」"}),
    ("a region however written", REF, lambda p: put(p["vision"]["region"], prefecture=" 愛知"), []),
    ("no prefecture", COF, lambda p: put(institution(p, "main"), prefecture="愛知懸"), [("X12", "prefecture")],
     {"says": "愛知懸"}),
    ("an overseas university names its country", COF,
     lambda p: put(institution(p, "other"), kind="overseas-university", prefecture="ドイツ"), []),
    # The call of 2026, which is a file alone.
    ("no company, no lead municipality", FU1,
     lambda p: (to_kind(p, ("company", "bank"), "economic-organisation"),
                put(institution(p, kind="municipality"), lead_municipality=False)),
     [("C04", "institutions"), ("C09", "institutions")]),
    ("no local government at all", FU1, lambda p: strip_roles(p, lambda i: i["kind"] != "municipality"),
     [("C05", "institutions")]),
    ("a company leads", FU1, lambda p: put(institution(p, "representative"), kind="company", jst_funded=False),
     [("C03", "kind"), ("C16", "jst_funded"), *[("B10", "institution")] * 10]),
    ("money for a company", FU1, lambda p: put(p["budget"][0], institution=institution(p, kind="company")["id"]),
     [("C16", "jst_funded")], {"says": "原則として大学等"}),
    ("money marked for a prefecture's institute", FU1,
     lambda p: (put(institution(p, kind="public-research-institute"), jst_funded=True),
                p["people"][0]["affiliations"].append({"id": "11111111-1111-4111-8111-111111111111",
                                                       "institution": institution(p, kind="public-research-institute")["id"]})),
     [("C16", "jst_funded"), ("X07", "erad_code")], {"today": "2026-06-15"}),
    ("nobody leads", FU1, lambda p: p["operation"]["officers"].remove(officer(p, "pl")), [("O01", "officers")]),
    ("the PL is 45 on the day", FU1, lambda p: put(person(p, "pl"), birth_date="1981-04-01"), [("O12.age", "birth_date")],
     {"says": "2026年4月1日時点で45歳未満"}),
    ("the PL is 44 on the day", FU1, lambda p: put(person(p, "pl"), birth_date="1981-04-02"), []),
    ("the PL's age is not known", FU1, lambda p: drop(person(p, "pl"), "birth_date"), [("O12", "birth_date")]),
    ("the vice-PL may be as old as he is", FU1, lambda p: put(person(p, "vice-pl"), birth_date="1941-04-01"), []),
    ("the PL has no degree", FU1, lambda p: drop(person(p, "pl"), "degree"), [("O13", "degree")]),
    ("the PL has a master's degree", FU1, lambda p: put(person(p, "pl"), degree="修士（農学）"), [("O13.doctorate", "degree")]),
    ("the PL has a doctorate of English letters", FU1, lambda p: put(person(p, "pl"), degree="Ph.D. in biology"), []),
    ("the PL is of another institution", FU1,
     lambda p: put(person(p, "pl")["affiliations"][0], institution=institution(p, kind="technical-college")["id"]),
     [("O03", "affiliations")], {"says": "開始時に代表機関"}),
    ("over the cap of phase 1", FU1, lambda p: put(p["budget"][0]["amounts"], **{"2": 3000000}),
     [("B01", "budget", "warning")]),
    ("money in a third year", FU1, lambda p: put(p["budget"][0]["amounts"], **{"3": 1}), [("B03", "budget", "warning")]),
    ("money in one year alone", FU1, lambda p: [line["amounts"].pop("2") for line in p["budget"]],
     [("B03.all", "budget", "warning")]),
    ("limited to medicine", FU1, lambda p: put(p["site"], medical_only=True), [("D01", "medical_only")]),
    ("what phase 1 asks is not told", FU1,
     lambda p: (drop(p, "answers"), drop(p["vision"], "statement", "outlook", "region")),
     [("V05", "text"), ("V01", "statement"), ("V08", "text"), ("V09", "outlook"), ("V08.region", "prefecture"),
      ("D02", "text"), ("D02.hub", "text"), ("D02.outlook", "text")]),
    ("the key science is left empty", FU1, lambda p: put(p["answers"][0], text=" "), [("V05", "text")], {"says": "キーサイエンス"}),
    ("no task", FU1, lambda p: (put(p, tasks=[], targets=[]), [line.pop("task", None) for line in p["budget"]],
                                [line.pop("task", None) for line in p["external_resources"]]), [("T01", "targets"), ("R01", "tasks")]),
]
