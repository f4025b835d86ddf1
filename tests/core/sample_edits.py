# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the cases of broken_samples.py do to a sample."""


def indirect(p):
    """The first line of indirect costs with money in year 1."""
    return next(line for line in p["budget"] if line["category"] == "indirect" and "1" in line["amounts"])


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
    """Money of the first line in a year; the indirect costs of its institution go with it."""
    first, year = p["budget"][0], str(year)
    first["amounts"][year] = amount
    lines = [line for line in p["budget"] if line["institution"] == first["institution"]]
    direct = sum(line["amounts"].get(year, 0) for line in lines if line["category"] != "indirect")
    others = [line for line in lines if line["category"] == "indirect"]
    others[0]["amounts"][year] = direct * 30 // 100 - sum(line["amounts"].get(year, 0) for line in others[1:])


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
