#!/usr/bin/python3
# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures of every sample: SVGs that Chromium and librsvg show alike and as they are painted, PDFs with their text
and fonts. What judges is skipped where it is missing."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "support"))

from pdf import check_pdf  # noqa: E402

BINARY = os.environ["YORIAI_BINARY"]
DRAW = sys.argv[1]
SAMPLES = os.path.join(os.environ["YORIAI_SOURCE_ROOT"], "data", "samples")
WIDTH, HEIGHT = 1122, 793  # A4 lying, at 96 dpi
# How far the grey of a pixel is off at most, in the mean of the whole and of the worst tile. Letters are smoothed in
# each one's own way, and cairo's are not outlines.
BROWSERS = (0.015, 0.03)
PAINTED = (0.03, 0.08)
TILES = 8


class Skip(Exception):
    pass


def run(*command, **options):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, **options).stdout


def need(*names):
    for name in names:
        if shutil.which(name):
            return name
    raise Skip(f"{' or '.join(names)} is missing")


def read_pixels(path):
    return run("convert", path, "-background", "white", "-alpha", "remove", "-crop", f"{WIDTH}x{HEIGHT}+0+0", "+repage",
               "-depth", "8", "gray:-")


def compare(name, one, other, most):
    """Compares two pictures as a whole and in tiles."""
    first, second = read_pixels(one), read_pixels(other)
    assert len(first) == len(second) == WIDTH * HEIGHT, f"{name}: {len(first)} and {len(second)} pixels"
    sums = [0] * (TILES * TILES)
    for y in range(HEIGHT):
        row = y * WIDTH
        if first[row:row + WIDTH] == second[row:row + WIDTH]:
            continue
        for tile in range(TILES):
            left, right = row + tile * WIDTH // TILES, row + (tile + 1) * WIDTH // TILES
            sums[y * TILES // HEIGHT * TILES + tile] += sum(
                abs(a - b) for a, b in zip(first[left:right], second[left:right]))
    mean = sum(sums) / (WIDTH * HEIGHT * 255)
    tile = max(sums) / (WIDTH * HEIGHT / TILES / TILES * 255)
    print(f"# {name}: mean difference {mean:.4f}, worst tile {tile:.4f}")
    assert mean <= most[0] and tile <= most[1], f"{name}: mean {mean:.4f}, worst tile {tile:.4f}"


class Figures:
    """The figures of a sample, in a folder."""

    def __init__(self, sample, folder):
        self.sample = sample
        self.folder = os.path.join(folder, sample)
        run(BINARY, "export", os.path.join(SAMPLES, sample), "--figures", self.folder, "--today", "2021-06-01", "--force")
        run(DRAW, os.path.join(SAMPLES, sample), self.folder, WIDTH)
        self.names = sorted(name[:-4] for name in os.listdir(self.folder) if name.endswith(".svg"))
        assert len(self.names) >= 5, self.names

    def path(self, name, ending):
        return os.path.join(self.folder, name + ending)


def test_xml(figures):
    for name in figures.names:
        ElementTree.parse(figures.path(name, ".svg"))
    if shutil.which("xmllint"):
        run("xmllint", "--noout", *(figures.path(name, ".svg") for name in figures.names))


def test_librsvg(figures):
    need("rsvg-convert")
    need("convert")
    for name in figures.names:
        run("rsvg-convert", "-w", WIDTH, "-h", HEIGHT, "-o", figures.path(name, ".rsvg.png"), figures.path(name, ".svg"))
        compare(f"{figures.sample} {name}, painted and librsvg", figures.path(name, ".png"),
                figures.path(name, ".rsvg.png"), PAINTED)


def test_chromium(figures):
    """All figures within one page: their ids do not meet. A browser takes long to start, too."""
    chromium = need("chromium", "chromium-browser", "google-chrome")
    need("rsvg-convert")
    need("convert")
    page, shot = os.path.join(figures.folder, "page.html"), os.path.join(figures.folder, "page.png")
    with open(page, "w", encoding="utf-8") as file:
        file.write("<!DOCTYPE html><meta charset='utf-8'><body style='margin:0'>")
        for name in figures.names:
            with open(figures.path(name, ".svg"), encoding="utf-8") as svg:
                file.write(svg.read().split("?>", 1)[1].replace(
                    "<svg ", f"<svg style='display:block;width:{WIDTH}px;height:{HEIGHT}px' ", 1))
    run(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1",
        "--disable-dev-shm-usage", f"--user-data-dir={figures.folder}/profile",
        f"--window-size={WIDTH},{HEIGHT * len(figures.names)}", f"--screenshot={shot}", f"file://{page}", timeout=300)
    for index, name in enumerate(figures.names):
        run("convert", shot, "-crop", f"{WIDTH}x{HEIGHT}+0+{index * HEIGHT}", "+repage", figures.path(name, ".chromium.png"))
        compare(f"{figures.sample} {name}, Chromium and librsvg", figures.path(name, ".chromium.png"),
                figures.path(name, ".rsvg.png"), BROWSERS)


def bare(text):
    return re.sub(r"\s", "", text)


def test_strict_pdf(figures):
    check_pdf(*(figures.path(name, ".pdf") for name in figures.names))


def test_pdf(figures):
    need("pdftotext")
    with open(os.path.join(SAMPLES, figures.sample), encoding="utf-8") as file:
        proposal = json.load(file)
    wanted = {"1-composition": [proposal["vision"]["statement"], proposal["site"]["name"],
                                *(item["title"] for item in proposal["targets"] + proposal["tasks"]),
                                *(goal["goal"] for task in proposal["tasks"] for goal in task.get("milestones", []))],
              "3-roadmap": [item["title"] for item in proposal["targets"] + proposal["tasks"]],
              "5-consortium": [item["name"] for item in proposal["institutions"]]}
    for name in figures.names:
        path = figures.path(name, ".pdf")
        text = bare(run("pdftotext", "-raw", path, "-").decode())
        for line in wanted.get(name, []):
            assert bare(line) in text, f"{name}: “{line}” is not in the text"
        fonts = run("pdffonts", path).decode().splitlines()[2:]
        assert fonts and all(re.search(r" yes yes yes +\d+ +\d+$", font) for font in fonts), "\n".join(fonts)
        info = run("pdfinfo", "-isodates", path, env={**os.environ, "TZ": "UTC"}).decode()
        assert "CreationDate:    2021-06-01T00:00:00Z" in info, info
        assert re.search(r"^Title: +\S", info, re.M) and re.search(r"^Pages: +1$", info, re.M), info
        assert "(A4)" in info, info


def main():
    tests = [test_xml, test_librsvg, test_chromium, test_strict_pdf, test_pdf]
    samples = sorted(name for name in os.listdir(SAMPLES) if name.endswith(".json"))
    number = failed = 0
    print("TAP version 13")
    print(f"1..{len(tests) * len(samples)}")
    with tempfile.TemporaryDirectory() as folder:
        for sample in samples:
            figures = Figures(sample, folder)
            for test in tests:
                number += 1
                line = f"{number} {sample} {test.__name__}"
                try:
                    test(figures)
                    print(f"ok {line}")
                except Skip as reason:
                    print(f"ok {line} # SKIP {reason}")
                except Exception as error:  # any failure is one failed case
                    failed += 1
                    print(f"not ok {line}")
                    for part in str(error).splitlines() + (getattr(error, "stderr", None) or b"").decode().splitlines():
                        print(f"# {part}")
                sys.stdout.flush()
    sys.exit(1 if failed else 0)


main()
