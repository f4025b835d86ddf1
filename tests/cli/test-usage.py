# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Help, bad usage, languages: what holds for every sub-command."""

import os
import subprocess

from harness import BINARY, CALL, ROOT, expect, main, new, read, refused, same, write, yoriai

COMMANDS = ["new", "calls", "call", "schema", "check", "diff", "merge", "format", "get", "set", "patch", "history",
            "restore", "settle", "version", "forget", "export", "sheets", "import", "host", "join", "rule"]


def help_names_every_command():
    run = expect(yoriai("--help"), 0)
    for command in COMMANDS:
        assert f"yoriai {command}" in run.out, command


def manual_and_completion_name_every_command():
    manual = read(os.path.join(ROOT, "data", "yoriai.1")).decode()
    completion = read(os.path.join(ROOT, "data", "yoriai.bash")).decode()
    for command in COMMANDS:
        assert f"yoriai {command} " in manual, command
        assert f" {command} " in completion or f'"{command} ' in completion, command


def one_ending_for_proposals():
    """The window, the desktop, the manual and the README name a proposal's file alike."""
    for path in ["README.md", os.path.join("data", "yoriai.1")]:
        text = read(os.path.join(ROOT, path)).decode()
        assert "hub.yoriai" in text and "hub.json" not in text and "拠点.json" not in text, path
    assert b'<glob pattern="*.yoriai"/>' in read(os.path.join(ROOT, "data", "io.github.yoriai.Yoriai.xml"))
    assert b'".yoriai")' in read(os.path.join(ROOT, "src", "app", "window", "yoriai-window-files.c"))


def every_command_has_help():
    for command in COMMANDS:
        run = expect(yoriai(command, "--help"), 0)
        assert f"yoriai {command}" in run.out and run.err == "", run.out
    assert "yoriai call check" in expect(yoriai("call", "check", "--help"), 0).out


def version():
    assert expect(yoriai("--version"), 0).out.startswith("yoriai 0.")


def unknown_command():
    refused(yoriai("chekc"), "chekc")


def unknown_option():
    refused(yoriai("--frobnicate"), "--frobnicate")
    refused(yoriai("check", "--frobnicate", "x"), "--frobnicate")


def missing_arguments():
    for arguments in (["check"], ["get", "a"], ["set", "a", "/b"], ["patch", "a"], ["format"], ["new", "x"],
                      ["export"], ["rule"], ["rule", "eval"], ["schema", "a", "b"], ["call"], ["call", "chekc", "x"],
                      ["call", "check"], ["call", "check", "a", "b"]):
        refused(yoriai(*arguments))


def help_is_japanese():
    for environment in ({"LC_ALL": "C.UTF-8", "LANGUAGE": "ja"}, {"LC_ALL": "ja_JP.UTF-8", "LANGUAGE": None},
                        {"LC_ALL": None, "LANG": "ja_JP.UTF-8", "LANGUAGE": None},
                        {"LC_ALL": None, "LANG": "C.UTF-8", "LANGUAGE": "ja"}):
        run = expect(yoriai("--help", **environment), 0)
        assert "提案書" in run.out, (environment, run.out)


def output_is_utf8_in_any_locale():
    new("a.json")
    expect(yoriai("set", "a.json", "/site/name", '"天空町の髙橋拠点"', LC_ALL="C"), 0)
    for locale in ("C", "POSIX", "ja_JP.eucJP"):
        same(expect(yoriai("get", "a.json", "/site/name", LC_ALL=locale), 0).out, '"天空町の髙橋拠点"\n')


def closed_output_is_no_crash():
    process = subprocess.run(f"{BINARY} schema | head -c 1 >/dev/null; exit ${{PIPESTATUS[0]}}", shell=True,
                             executable="/bin/bash", capture_output=True, check=False)
    assert b"Sanitizer" not in process.stderr, process.stderr


def window_needs_a_display():
    new("a.json")
    for arguments in ([], ["a.json"], ["./check"]):
        refused(yoriai(*arguments, WAYLAND_DISPLAY=None), "display")


def full_output_is_told():
    with open("/dev/full", "wb") as full:
        process = subprocess.run([BINARY, "schema"], stdout=full, stderr=subprocess.PIPE, check=False)
    same(process.returncode, 2)
    assert process.stderr.count(b"\n") == 1, process.stderr


def calls_lists_tracks():
    run = expect(yoriai("calls"), 0)
    assert CALL in run.out and "regional-full" in run.out, run.out
    assert "地域共創分野" in expect(yoriai("calls", language="ja"), 0).out
    calls = {call["id"]: call for call in expect(yoriai("calls", "--json"), 0).json["calls"]}
    same([track["id"] for track in calls[CALL]["tracks"]],
         ["co-creation-nurturing", "co-creation-full", "regional-nurturing", "regional-full", "policy-full"])
    same([track["called"] for track in calls[CALL]["tracks"]], [True, True, True, True, False])


def schema_is_json():
    for arguments in (["schema"], ["schema", "proposal"], ["schema", "call"]):
        assert expect(yoriai(*arguments), 0).json["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    refused(yoriai("schema", "poem"), "poem")


def rule_eval():
    write("rule.json", '{"+": [{"var": "a"}, 2]}')
    write("data.json", '{"a": 40}')
    same(expect(yoriai("rule", "eval", "--rule", "rule.json", "--data", "data.json"), 0).out, "42\n")
    write("rule.json", '{"/": [1, 0]}')
    same(expect(yoriai("rule", "eval", "--rule", "rule.json", "--data", "data.json"), 0).out, "null\n")
    write("rule.json", '{"log": "seen"}')
    run = expect(yoriai("rule", "eval", "--rule", "rule.json", "--data", "data.json"), 0)
    same((run.out, "seen" in run.err), ('"seen"\n', True))
    write("rule.json", '{"+": [1,')
    refused(yoriai("rule", "eval", "--rule", "rule.json", "--data", "data.json"), "rule.json:1:")


main([help_names_every_command, manual_and_completion_name_every_command, one_ending_for_proposals, every_command_has_help, version,
      unknown_command, unknown_option, missing_arguments, help_is_japanese, output_is_utf8_in_any_locale,
      closed_output_is_no_crash, window_needs_a_display, full_output_is_told, calls_lists_tracks, schema_is_json,
      rule_eval])
