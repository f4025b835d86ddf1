#!/usr/bin/python3
# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""export --figures: which files there are, what is in them, and when none are written."""

import json
import os
import re
import shutil
import xml.etree.ElementTree as ElementTree

from harness import SAMPLES, copy_of, expect, main, new, read, refused, same, write, yoriai

TODAY = ["--today", "2021-06-01"]
SVG = "{http://www.w3.org/2000/svg}"
PAPERS = {"landscape": 297 / 210, "portrait": 210 / 297, "slide": 338.67 / 190.5}


def export(sample, folder, *options, **environment):
    return expect(yoriai("export", sample, "--figures", folder, *TODAY, *options, **environment), 0)


def parse(path):
    root = ElementTree.parse(path).getroot()
    same(root.tag, SVG + "svg")
    return root


def figures_are_svg():
    for sample in SAMPLES:
        folder = os.path.basename(sample)
        export(sample, folder)
        names = sorted(os.listdir(folder))
        assert "1-composition.svg" in names, names
        for name in names:
            assert re.fullmatch(r"[1-7]-[a-z]+\.svg", name), name
            root = parse(os.path.join(folder, name))
            same(root.get("role"), "img")
            for tag in ("title", "desc"):
                text = root.find(SVG + tag)
                assert text is not None and text.text.strip(), f"{name} has no {tag}"
            ids = [element.get("id") for element in root.iter() if element.get("id")]
            same(len(ids), len(set(ids)))
            uses = [value[1:] for element in root.iter() for key, value in element.attrib.items() if key.endswith("href")]
            assert {use for use in uses if not use.startswith("ata:")} <= set(ids), name


def list_references(root):
    """What the elements of a figure refer to."""
    for element in root.iter():
        for name, value in element.attrib.items():
            if name.endswith("href") and value.startswith("#"):
                yield value[1:]
            elif name == "aria-labelledby":
                yield from value.split()
            else:
                yield from re.findall(r"url\(#(.*?)\)", value)


def ids_are_unique_across_files():
    """Any two figures can stand in one page."""
    owners = {}
    for sample in SAMPLES:
        for paper in PAPERS:
            folder = f"{os.path.basename(sample)}-{paper}"
            export(sample, folder, "--paper", paper)
            for name in sorted(os.listdir(folder)):
                path = os.path.join(folder, name)
                root, content = parse(path), read(path)
                ids = [element.get("id") for element in root.iter() if element.get("id")]
                assert set(list_references(root)) <= set(ids) and len(ids) > 10, path
                for id_ in ids:
                    assert re.fullmatch(r"[a-z]+-[0-9a-f]{12}-[\w-]+", id_), id_
                    assert id_.startswith(name[2:-4] + "-"), (name, id_)
                    # A figure drawn from the call alone is the same file in several samples.
                    assert owners.setdefault(id_, content) == content, (path, id_)


def title_and_description_tell_it():
    path = copy_of(SAMPLES[0])
    with open(path, encoding="utf-8") as file:
        proposal = json.load(file)
    export(path, "figures")
    root = parse("figures/1-composition.svg")
    assert "拠点・プロジェクトの構成" in root.find(SVG + "title").text, root.find(SVG + "title").text
    description = root.find(SVG + "desc").text
    assert len(description) > 20, description
    for n in (len(proposal["targets"]), len(proposal["tasks"])):
        assert str(n) in description, description


def papers_have_their_shape():
    for paper, shape in PAPERS.items():
        export(SAMPLES[0], paper, "--paper", paper)
        root = parse(os.path.join(paper, "1-composition.svg"))
        left, top, width, height = map(float, root.get("viewBox").split())
        same((left, top), (0, 0))
        assert abs(width / height - shape) < 1e-3, f"{paper}: {width} x {height}"
    export(SAMPLES[0], "usual")
    same(read("usual/1-composition.svg"), read("landscape/1-composition.svg"))


def figures_are_reproducible():
    export(SAMPLES[0], "a", SOURCE_DATE_EPOCH="1622505600")
    export(SAMPLES[0], "b", language="ja")
    same(sorted(os.listdir("a")), sorted(os.listdir("b")))
    for name in os.listdir("a"):
        same(read(os.path.join("a", name)), read(os.path.join("b", name)))


def open_errors_are_refused_or_marked():
    path = new()
    expect(yoriai("export", path, "--figures", "figures", *TODAY), 1)
    assert not os.path.exists("figures")
    export(path, "figures", "--force")
    assert "1-composition.svg" in os.listdir("figures")
    # The mark is drawn: it is the same figure but for that.
    copy = copy_of(SAMPLES[0], "sound.json")
    export(copy, "sound", "--force")
    expect(yoriai("set", copy, "/site/name", "null"), 0)
    export(copy, "open", "--force")
    assert read("sound/5-consortium.svg") != read("open/5-consortium.svg")


def write_fonts(name, *folders):
    """A machine with the fonts of some folders and no others."""
    dirs = "".join(f"<dir>{folder}</dir>" for folder in folders)
    write(name, f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>{dirs}'
                f"<cachedir>{os.path.abspath('cache')}</cachedir></fontconfig>")
    return os.path.abspath(name)


def missing_fonts_are_told():
    """Where nothing shows Japanese there would be pages without a letter."""
    path = copy_of(SAMPLES[0])
    os.mkdir("none")
    machines = [write_fonts("none.conf", os.path.abspath("none"))]
    latin = "/usr/share/fonts/truetype/dejavu"
    if os.path.isdir(latin):
        machines.append(write_fonts("latin.conf", latin))
    kept = sorted([*os.listdir("."), "cache"])
    outputs = (["--figures", "out"], ["--pdf", "out"], ["--xlsx", "out"])
    for machine in machines:
        for output in outputs:
            refused(yoriai("export", path, *output, *TODAY, FONTCONFIG_FILE=machine), "Japanese", "--force")
            same(sorted({*os.listdir("."), "cache"}), kept)
        run = expect(yoriai("export", path, "--figures", "forced", "--pdf", "forced.pdf", "--xlsx", "forced.xlsx", "--force",
                            *TODAY, FONTCONFIG_FILE=machine), 0)
        assert "Japanese" in run.err and run.err.count("\n") == 1, run.err
        # Cells bring no font, and with fonts nothing is said.
        same(expect(yoriai("export", path, "--erad", "erad.xlsx", "--force", *TODAY, FONTCONFIG_FILE=machine), 0).err, "")
        same(export(path, "usual", "--force").err, "")
        shutil.rmtree("forced")
        shutil.rmtree("usual")
        for name in ("forced.pdf", "forced.xlsx", "erad.xlsx", "forced.pdf~", "forced.xlsx~", "erad.xlsx~"):
            if os.path.exists(name):
                os.remove(name)


def nothing_is_written_unless_all_is():
    path = copy_of(SAMPLES[0])
    refused(yoriai("export", path, "--figures", "figures", "--xlsx", "no/such/out.xlsx", *TODAY), "no/such/out.xlsx")
    assert not os.path.exists("figures")
    refused(yoriai("export", path, "--figures", "no/such/folder", "--xlsx", "out.xlsx", *TODAY), "no/such/folder")
    write("file", "kept")
    refused(yoriai("export", path, "--figures", "file", "--xlsx", "out.xlsx", *TODAY), "file")
    same(read("file"), b"kept")
    refused(yoriai("export", path, "--figures", "figures", "--xlsx", "figures/1-composition.svg", *TODAY),
            "1-composition.svg")
    assert not os.path.exists("figures") and not os.path.exists("out.xlsx")
    os.makedirs("taken/1-composition.svg")
    refused(yoriai("export", path, "--figures", "taken", *TODAY), "taken/1-composition.svg")
    same(os.listdir("taken"), ["1-composition.svg"])


def folder_is_shared_with_others():
    os.mkdir("figures")
    write("figures/mine.txt", "kept")
    export(SAMPLES[0], "figures")
    export(SAMPLES[0], "figures/")
    same(read("figures/mine.txt"), b"kept")
    export(SAMPLES[0], "figures", "--xlsx", "figures/out.xlsx")
    assert os.path.exists("figures/out.xlsx")


def paper_is_checked():
    refused(yoriai("export", SAMPLES[0], "--figures", "figures", "--paper", "a5"), "a5", "landscape")
    refused(yoriai("export", SAMPLES[0], "--xlsx", "out.xlsx", "--paper", "slide"), "--figures")
    assert not os.path.exists("figures") and not os.path.exists("out.xlsx")


def odd_packs_are_drawn():
    """A pack of the user's own may say little of what figures show, or much."""
    calls = os.path.join(os.environ["XDG_DATA_HOME"], "yoriai", "calls")
    os.makedirs(calls)
    sample = next(sample for sample in SAMPLES if "regional-full" in sample)
    proposal = json.loads(read(sample))
    proposal["call"] = "odd"
    write("odd.json", json.dumps(proposal))
    lines = {"ja": "x", "en": "x"}
    for odd in ({"fields": []}, {"people": []}, {"people": None, "fields": None}, {"policy_areas": None, "reviews": None, "aims": None},
                {"reviews": [{"year": 30, "text": lines}, {"year": 1, "tracks": ["policy-*"], "text": lines}]},
                {"aims": [{"year": 5, "text": {"ja": "", "en": ""}}, {"year": 5, "text": lines}]},
                {"people": [{"id": "nobody", "name": lines}, {"id": "council", "name": {"ja": "", "en": ""}, "tasks": [lines] * 9}]},
                {"fields": [{"id": name, "name": lines, "types": ["x", "nurturing", "full"]}
                            for name in ("co-creation", "regional", "policy", "other")]}):
        pack = {"format": "yoriai-call", "version": 1, "id": "odd", "base": "coi-next-2021", **odd}
        write(os.path.join(calls, "odd.json"), json.dumps(pack))
        expect(yoriai("calls"), 0)
        export("odd.json", "figures", "--force")


main([figures_are_svg, ids_are_unique_across_files, title_and_description_tell_it, papers_have_their_shape, figures_are_reproducible,
      open_errors_are_refused_or_marked, missing_fonts_are_told, nothing_is_written_unless_all_is, folder_is_shared_with_others, paper_is_checked,
      odd_packs_are_drawn])
