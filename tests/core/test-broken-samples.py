#!/usr/bin/python3
# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks every sample, and every case of broken_samples.py, with the real `yoriai check`. TAP."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from broken_samples import CASES  # noqa: E402 (bytecode must not be left in the source tree)

ROOT = pathlib.Path(os.environ["YORIAI_SOURCE_ROOT"])
TODAY = "2021-05-01"


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def catalogue_id(rule):
    return rule.split(".")[0]


def check(folder, proposal, options):
    """What `yoriai check` finds: its findings."""
    path = folder / "proposal.json"
    if "limits" in options:
        calls = folder / "yoriai" / "calls"
        calls.mkdir(parents=True, exist_ok=True)
        pack = {"format": "yoriai-call", "version": 1, "id": "test-limits", "base": proposal["call"],
                "limits": options["limits"]}
        (calls / "test-limits.json").write_text(json.dumps(pack), encoding="utf-8")
        proposal["call"] = "test-limits"
    path.write_text(json.dumps(proposal, ensure_ascii=False), encoding="utf-8")
    run = subprocess.run([os.environ["YORIAI_BINARY"], "check", str(path), "--json",
                          "--today", options.get("today", TODAY)],
                         env={**os.environ, "XDG_DATA_HOME": str(folder)}, capture_output=True, text=True)
    if run.returncode not in (0, 1):
        raise RuntimeError(f"exit {run.returncode}: {run.stderr.strip()}")
    report = json.loads(run.stdout)
    errors = sum(f["severity"] == "error" for f in report["findings"])
    if report["counts"]["error"] != errors or (run.returncode == 1) != (errors > 0):
        raise RuntimeError("counts, exit status and findings disagree")
    return report["findings"]


def known_rules(call):
    """The rules of a pack, laid over those of the pack it is based on."""
    pack = load(ROOT / "data" / "calls" / f"{call}.json")
    base = pack.get("base", "base")
    found = known_rules(base) if call != base else {}
    for rule in pack["rules"]:
        found[rule["id"]] = {**found.get(rule["id"], {}), **rule}
    return found


def describe(findings):
    """Findings as (rule of the catalogue, field, severity, state), sorted."""
    return sorted((catalogue_id(f["rule"]), f["field"].split(".")[-1], f["severity"], f["state"]) for f in findings)


def expect(expected, call):
    """The same of a case, whose third part is the severity of what rests on a draft, where that is not the rule's."""
    known = known_rules(call)
    return sorted((catalogue_id(rule), field, *((*severity, "draft") if severity else
                                                (known[rule]["severity"], known[rule]["state"])))
                  for rule, field, *severity in expected)


# What a file cannot say: what was deleted (test-checker.c), what copies wrote at once or into what others removed
# (test-check-copies.c).
NOT_IN_FILES = ("deleted", "conflicts", "removed")


def rules_on():
    """The ids of all rules of all packs that are run on files."""
    on, off = set(), set()
    for path in (ROOT / "data" / "calls").glob("*.json"):
        for rule in load(path)["rules"]:
            (off if "off" in rule or rule.get("each") in NOT_IN_FILES else on).add(rule["id"])
    return on - off


def main():
    samples = {p.stem: p for p in sorted((ROOT / "data" / "samples").glob("*.json"))}
    runs = [(f"{name} as it is", name, lambda p: None, [], {}) for name in samples]
    runs += [(*case[:4], case[4] if len(case) > 4 else {}) for case in CASES]
    failed = 0
    print(f"1..{len(runs) + 1}")
    with tempfile.TemporaryDirectory() as folder:
        for n, (name, sample, change, expected, options) in enumerate(runs, 1):
            proposal = load(samples[sample])
            change(proposal)
            expected = expect(expected, proposal["call"])
            says = options.get("says", "")
            try:
                findings = check(pathlib.Path(folder), proposal, options)
                found = describe(findings)
                silent = [f["message"]["ja"] for f in findings if says not in f["message"]["ja"]]
                if silent:
                    found = f"no “{says}” in {silent}"
            except (RuntimeError, ValueError) as error:
                found = str(error)
            if found != expected:
                failed += 1
                print(f"# found {found}\n# expected {expected}\nnot ", end="")
            print(f"ok {n} {sample}: {name}", flush=True)
    missing = rules_on() - {finding[0] for run in runs for finding in run[3]}
    if missing:
        failed += 1
        print(f"# no case for {sorted(missing)}\nnot ", end="")
    print(f"ok {len(runs) + 1} every rule has a case")
    return failed > 0


sys.exit(main())
