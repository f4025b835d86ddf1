#!/usr/bin/python3
# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every kind of character in every text field of a proposal and of a pack, through every way out: what comes out is well
formed, is read back by others, and what can be kept is as it was. TAP."""

import functools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree
import zipfile

sys.dont_write_bytecode = True
for folder in ("support", "workbook"):
    sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / folder))

from hostile import (BIDI, KINDS, TEXT, Maker, expect_pdf, expect_workbook, is_control,  # noqa: E402
                     write_json)
from pdf import check_pdf  # noqa: E402
from workbook_support import TODAY, run_tests  # noqa: E402

BINARY = os.environ["YORIAI_BINARY"]
FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="yoriai-sinks-"))
TRACKS = ("co-creation-nurturing", "co-creation-full", "regional-nurturing", "regional-full", "policy-full")
TRACK = "regional-full"
# Of nobody's interest on paper: why a finding is passed over.
NOT_IN_BOOK = {"/acknowledged/0/reason", "/acknowledged/0/who"}
SVG = "{http://www.w3.org/2000/svg}"


def run(*arguments, language="en", **variables):
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": language, "XDG_DATA_HOME": str(FOLDER / "data"), **variables}
    return subprocess.run([BINARY, *map(str, arguments)], capture_output=True, check=False, timeout=300, env=environment,
                          cwd=FOLDER)


def expect(process, *statuses):
    assert process.returncode in statuses, (process.returncode, process.stderr.decode(errors="replace")[:2000])
    return process


@functools.cache
def get_schema(name):
    schema = json.loads(expect(run("schema", name), 0).stdout)
    schema["properties"].pop("history", None)  # what the program keeps behind a proposal, and no field of it
    return schema


def name_answers(value, maker, path=""):
    """An answer's id is that of the one who is asked and the question's: the file has it so, whatever it was called."""
    if isinstance(value, list):
        for item in value:
            name_answers(item, maker, path + "/0")
    elif isinstance(value, dict):
        for answer in value.get("answers", []):
            answer["question"] = answer["question"][:4].strip("〔〕") + "\u0085question\ufffe"
            answer["id"] = value["id"] + "." + answer["question"]
            maker.texts.pop(path + "/answers/0/question")
        for name, inner in value.items():
            name_answers(inner, maker, path + "/" + name)


@functools.cache
def make_maker(track):
    maker = Maker(get_schema("proposal"), {"/call": "coi-next-2021", "/track": track, "/notes": "never exported",
                                            "/call_edition": "nor is this"})
    maker.whole = maker.make(maker.schema)
    name_answers(maker.whole, maker)
    maker.path = write_json(FOLDER / f"{track}.json", maker.whole)
    assert len(maker.texts) > 100
    return maker


def make_proposal():
    """Its file, and its texts by path."""
    maker = make_maker(TRACK)
    return maker.path, maker.texts


def export(*options, track=TRACK):
    expect(run("export", make_maker(track).path, *options, "--force", "--today", TODAY), 0)


def check_terminal(data):
    """Nothing that a terminal obeys, and no lines but ours."""
    text = data.decode("utf-8")
    bad = sorted({f"U+{ord(char):04X}" for char in text if (is_control(char) and char not in "\t\n") or char in BIDI})
    assert not bad, bad
    return text


def check_xml(data):
    """Well formed to expat, and of characters that XML has: expat takes some that it has not."""
    root = xml.etree.ElementTree.fromstring(data)
    assert not re.search("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", data.decode("utf-8"))
    assert not re.search(r"&#(x0*([0-8bcef]|1[0-9a-f]|fff[ef])|0*([0-8]|1[124-9]|2\d|3[01]));", data.decode("utf-8"), re.I)
    return root


def kinds_are_what_they_claim():
    """The list itself has them all: categories, planes, and whatever is invisible."""
    found = {unicodedata.category(char) for kind in KINDS for char in kind}
    assert {"Cc", "Cf", "Cn", "Co", "Mn", "Me", "Zl", "Zp", "Zs", "Lo", "So", "Sc", "Sm"} - found <= {"Sc"}, found
    assert {ord(char) >> 16 for kind in KINDS for char in kind} == set(range(17))


def file_keeps_all():
    path, texts = make_proposal()
    before = json.loads(path.read_text(encoding="ascii"))
    copy = FOLDER / "copy.json"
    shutil.copyfile(path, copy)
    expect(run("format", copy), 0)
    for name in ("/site/name", "/vision/statement"):
        assert texts[name]
    assert json.loads(copy.read_bytes()) == before


def json_is_exact_and_harmless():
    path, texts = make_proposal()
    whole = json.loads(path.read_text(encoding="ascii"))
    process = expect(run("get", path, ""), 0)
    check_terminal(process.stdout)
    assert json.loads(process.stdout) == whole
    for pointer in ("/site/name", "/vision/statement", "/tasks/0/title"):
        process = expect(run("get", path, pointer), 0)
        check_terminal(process.stdout)
        assert json.loads(process.stdout) == texts[pointer]
    process = expect(run("check", path, "--json"), 0, 1)
    check_terminal(process.stdout)
    assert json.loads(process.stdout)["findings"]


def check_is_harmless():
    path, texts = make_proposal()
    for language in ("en", "ja"):
        process = expect(run("check", path, "--today", TODAY, language=language), 0, 1)
        lines = check_terminal(process.stdout).split("\n")
        check_terminal(process.stderr)
        # A line end in a name makes no line: the path is the second, as with any name.
        assert lines[1] == str(path), lines[:3]
        mark = texts["/site/name"].split("〕")[0]
        assert lines[0].startswith(mark) and "␛" in lines[0] and "𠮷" in lines[0] and "葛\U000e0100" in lines[0], lines[0]


def names_of_nothing_are_harmless():
    """A call that is not there, ids that cannot be taken, a file with a name of its own."""
    maker = Maker(get_schema("proposal"), {"/call": TEXT, "/track": TRACK}, "\x1b[31m\x9b\u202e\n\ufffe/~")
    proposal = maker.make(maker.schema)
    path = write_json(FOLDER / "no-\x1b[31m\u202e call.json", proposal)
    for language in ("en", "ja"):
        process = expect(run("check", path, language=language), 0, 1)
        assert "𠮷" in check_terminal(process.stdout)
        check_terminal(process.stderr)
    expect(run("export", path, "--pdf", "no-call.pdf", "--xlsx", "no-call.xlsx", "--figures", "no-call", "--force"), 0)
    check_pdf(FOLDER / "no-call.pdf")
    for figure in (FOLDER / "no-call").iterdir():
        check_xml(figure.read_bytes())


def errors_are_harmless_lines():
    path = make_proposal()[0]
    arguments = [["get", path, "/site/" + TEXT], ["get", FOLDER / "no-\x1b[31m\u202e", ""], ["check", TEXT.replace("/", "")],
                 ["set", path, "/site/name", TEXT], ["set", path, "/site/" + TEXT, "1"], ["new", "--call", TEXT, "--track", "x",
                 "n.json"], ["new", "--call", "coi-next-2021", "--track", TEXT, "n.json"], ["--" + TEXT], ["x" + TEXT],
                 ["check", "--" + TEXT, path], ["check", "--today", TEXT, path], ["schema", TEXT],
                 ["export", path, "--pdf", "o.pdf", "--sections", TEXT, "--force"],
                 ["export", path, "--figures", "f", "--paper", TEXT], ["export", path, "--xlsx", "no-\x1b/\x9b\u202e/x", "--force"],
                 ["rule", TEXT, "--rule", "a", "--data", "b"]]
    for command in arguments:
        for language in ("en", "ja"):
            process = run(*[str(part)[:3000] for part in command], language=language)
            assert process.returncode == 2 and not process.stdout, command
            text = check_terminal(process.stderr)
            assert text.count("\n") == 1 and text.endswith("\n"), (command, text)
    # Bytes that are no text at all.
    process = subprocess.run([BINARY.encode(), b"check", b"no-\xff\x1b\xc2.json"], capture_output=True, check=False)
    assert process.returncode == 2 and "no-" in check_terminal(process.stderr)


def read_strings(archive):
    """All texts of a workbook, as the format says."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    root = check_xml(archive.read("xl/sharedStrings.xml"))
    texts = ("".join(part.text or "" for part in item.iter(space + "t")) for item in root.iter(space + "si"))
    return {re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match.group(1), 16)), text) for text in texts}


def workbook_keeps_all():
    """Each text in the workbook of one of the tracks at least: none asks for everything."""
    missing = set(make_proposal()[1])
    kept_back = {path for path in missing if path.startswith("/requests/")}  # what partners were asked is the applicant's own matter
    missing -= kept_back
    export("--erad", "erad.xlsx")
    for track in TRACKS:
        export("--xlsx", track + ".xlsx", track=track)
    for name in ("erad", *TRACKS):
        with zipfile.ZipFile(FOLDER / (name + ".xlsx")) as archive:
            assert archive.testzip() is None
            for part in archive.namelist():
                if not part.startswith("xl/media/"):
                    check_xml(archive.read(part))
            strings = read_strings(archive)
        if name in TRACKS:
            missing -= {path for path, text in make_maker(name).texts.items() if expect_workbook(text) in strings}
            assert not strings & {expect_workbook(make_maker(name).texts[path]) for path in kept_back - make_maker(name).short}
    assert not missing, missing
    try:
        from spreadsheets import openpyxl  # pylint: disable=import-outside-toplevel
    except ImportError:
        print("# openpyxl is missing")
        return
    for name in ("erad", TRACK):
        for sheet in openpyxl.load_workbook(FOLDER / (name + ".xlsx")).worksheets:
            assert len(sheet.title.encode("utf-16-le")) // 2 <= 31, sheet.title


def read_output(*command):
    return subprocess.run(command, capture_output=True, check=True, cwd=FOLDER).stdout.decode("utf-8")


def book_shows_all():
    missing = {path for path in set(make_proposal()[1]) - make_maker(TRACK).short - NOT_IN_BOOK
               if "answers/" not in path and not path.startswith("/requests/")}  # of what the call does not ask, and of partners
    if shutil.which("pdftotext") is None or shutil.which("qpdf") is None:
        print("# poppler's tools or qpdf are missing")
        return
    for track in TRACKS:
        export("--pdf", track + ".pdf", track=track)
        check_pdf(FOLDER / (track + ".pdf"))
        text = re.sub(r"\s", "", read_output("pdftotext", "-raw", track + ".pdf", "-"))
        missing -= {path for path, value in make_maker(track).texts.items() if value.split("〕")[0] + "〕" in text}
        assert "\x1b" not in text
    assert not missing, missing
    # Properties and bookmarks, whole.
    texts = make_proposal()[1]
    objects = json.loads(read_output("qpdf", "--json=2", "--json-key=qpdf", TRACK + ".pdf"))
    titles = {value.removeprefix("u:") for value in find_members(objects, "/Title") if isinstance(value, str)}
    assert expect_pdf(texts["/site/name"]) in titles, sorted(titles)[:3]
    assert any("課題" in title for title in titles) and len(titles) > 20, titles


def find_members(value, name):
    if isinstance(value, dict):
        for key, item in value.items():
            if key == name:
                yield item
            yield from find_members(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from find_members(item, name)


def unify_xml(text):
    text = re.sub("\r\n|[\v\f\r]", "\n", text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    return re.sub("[\x01-\x08\x0e-\x1f]", lambda match: chr(0x2400 + ord(match.group())), text)


def figures_are_well_formed():
    for paper in ("landscape", "portrait", "slide"):
        export("--figures", paper, "--paper", paper)
        for path in sorted((FOLDER / paper).iterdir()):
            root = check_xml(path.read_bytes())
            assert root.find(SVG + "title").text.strip() and root.find(SVG + "desc").text.strip(), path
            if shutil.which("xmllint"):
                subprocess.run(["xmllint", "--noout", path], check=True, capture_output=True)
    # The statement of the vision is in what is told of the composition, up to where that is cut.
    statement = unify_xml(make_proposal()[1]["/vision/statement"])
    description = check_xml((FOLDER / "landscape" / "1-composition.svg").read_bytes()).find(SVG + "desc").text
    told = description[description.index("「") + 1:description.index("…")]
    assert len(told) > 200 and statement.startswith(told), told


def packs_are_harmless():
    """A pack is a file that anybody may write: names, labels, messages, sources."""
    calls = FOLDER / "data" / "yoriai" / "calls"
    calls.mkdir(parents=True)
    word = {"ja": TEXT, "en": TEXT}
    labels = {name: word for name in ("glossary", "glossary.term", "vision.statement", "site.keywords", "tasks.disciplines",
                                      "institutions", "tasks", "budget", "site", "vision")}
    labels["people"] = {"ja": "𠮷" * 40, "en": "x"}
    labels["publications"] = {"ja": "𠮷" * 39 + "野", "en": "x"}
    pack = {"format": "yoriai-call", "version": 1, "id": "hostile", "base": "coi-next-2021", "name": word,
            "programme": word, "fiscal_year": 2021, "status": "draft", "source": {"document": word}, "labels": labels,
            "rules": [{"id": "Z1", "severity": "error", "message": word, "when": True, "field": "site.name",
                       "state": "draft", "source": {"document": "overview", "heading": TEXT}}]}
    write_json(calls / "hostile.json", pack)
    try:
        for language in ("en", "ja"):
            process = run("calls", language=language)
            assert "𠮷" in check_terminal(process.stdout) + check_terminal(process.stderr)
            check_terminal(run("calls", "--json", language=language).stdout)
        proposal = json.loads(make_proposal()[0].read_text(encoding="ascii"))
        proposal["call"] = pack["id"]
        path = write_json(FOLDER / "pack.json", proposal)
        for language in ("en", "ja"):
            process = run("check", path, language=language)
            check_terminal(process.stdout)
            check_terminal(process.stderr)
        expect(run("export", path, "--xlsx", "pack.xlsx", "--pdf", "pack.pdf", "--figures", "pack", "--force"), 0)
        with zipfile.ZipFile(FOLDER / "pack.xlsx") as archive:
            book = check_xml(archive.read("xl/workbook.xml"))
            for part in archive.namelist():
                if not part.startswith("xl/media/"):
                    check_xml(archive.read(part))
        names = [element.get("name") for element in book.iter() if element.tag.endswith("}sheet")]
        assert max(len(name.encode("utf-16-le")) // 2 for name in names) <= 31, names
        folded = [unicodedata.normalize("NFKC", name).casefold() for name in names]
        assert len(set(folded)) == len(names) and any("𠮷" in name for name in names), names
        check_pdf(FOLDER / "pack.pdf")
        for figure in (FOLDER / "pack").iterdir():
            check_xml(figure.read_bytes())
    finally:
        shutil.rmtree(FOLDER / "data")


try:
    run_tests([(test.__name__, test) for test in (
        kinds_are_what_they_claim, file_keeps_all, json_is_exact_and_harmless, check_is_harmless, names_of_nothing_are_harmless,
        errors_are_harmless_lines, workbook_keeps_all, book_shows_all, figures_are_well_formed, packs_are_harmless)])
finally:
    shutil.rmtree(FOLDER)
