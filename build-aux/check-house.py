#!/usr/bin/python3
# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: check-house.py [--self-test]

Fails when what src/ includes is not the house that CONTRIBUTING.md draws, and names file and line of each breach:

- a module of core, or of app, includes only what stands above it in the drawing, so there is no circle either;
- core includes nothing of cli and app, these two nothing of each other, and ydoc nothing but itself;
- neither core nor cli includes GTK;
- a header named *-private.h is included by its own module only;
- every module is drawn, and what is drawn is there.
"""

import os
import re
import sys
import tempfile

WINGS = {"core": ["core"], "cli": ["core", "cli"], "app": ["core", "app"]}
LIBRARIES = ["core/ydoc"]
WITHOUT_DISPLAY = ["core", "cli"]
TOOLKIT = re.compile(r"(gtk|gdk|gsk|graphene|adwaita|libadwaita)\b.*\.h$")
INCLUDE = re.compile(r'\s*#\s*include\s*(?P<quote>["<])(?P<name>[^">]+)[">]')
GENERATED = ["config.h", "yoriai-ui-resources.h"]


def read_drawing(root):
    """The modules in the order of the drawing: core/text, …, cli, app/layout, …; and the line of each."""
    modules, wing = {}, None
    with open(os.path.join(root, "CONTRIBUTING.md"), encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if line.startswith("#") and modules:
                break
            top = re.match(r"(?:src/)?(\S+?)/? ", line)
            if top and not line.startswith(" "):
                wing = top[1] if line.startswith("src/") and top[1] in WINGS else None
                if wing == "cli":
                    modules[wing] = number
            elif wing and (drawn := re.match(r"  ([a-z]+)/ ", line)):
                modules[f"{wing}/{drawn[1]}"] = number
    return modules


def find_module(path):
    """src/core/forms/parts/x.c is in core/forms, src/cli/x.c in cli, src/main.c in none."""
    parts = os.path.dirname(path).split(os.sep)[1:]
    return "/".join(parts[:1] if parts[:1] == ["cli"] else parts[:2])


def find_header(root, path, name):
    """The header as the compiler would find it, or where it is although the compiler must not look there."""
    wing = path.split(os.sep)[1]
    folders = [os.path.dirname(path)] + [os.path.join("src", part) for part in reversed(WINGS.get(wing, list(WINGS)))]
    for folder in folders + ["src"] + [os.path.join("src", part) for part in WINGS]:
        header = os.path.normpath(os.path.join(folder, name))
        if os.path.isfile(os.path.join(root, header)):
            return header
    return None


def judge(drawing, path, header):
    """What is wrong with a file that includes a header, or None."""
    module, other = find_module(path), find_module(header)
    wing = module.partition("/")[0]
    places = list(drawing)
    if module == other or not module:
        return None
    if header.endswith("-private.h"):
        return f"{other} keeps {os.path.basename(header)} to itself"
    if other.partition("/")[0] not in WINGS.get(wing, []):
        return f"{module} includes nothing of {other or 'src'}"
    if module in LIBRARIES:
        return f"{module} is a library of its own and includes nothing of {other}"
    if module in places and other in places and places.index(other) > places.index(module):
        return f"{module} stands above {other} in the drawing and includes nothing of it"
    return None


def check_file(root, drawing, path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            include = INCLUDE.match(line)
            if not include or include["name"] in GENERATED:
                continue
            where, name = f"{path}:{number}", include["name"]
            header = find_header(root, path, name) if include["quote"] == '"' else None
            if TOOLKIT.match(name) and path.split(os.sep)[1] in WITHOUT_DISPLAY:
                yield f"{where}: {find_module(path)} needs no display and includes no {name}"
            elif header and (wrong := judge(drawing, path, header)):
                yield f"{where}: {wrong}"
            elif not header and include["quote"] == '"':
                yield f"{where}: there is no {name}"


def check(root):
    """All breaches, a line each."""
    drawing = read_drawing(root)
    seen = {}
    breaches = []
    for folder, folders, names in os.walk(os.path.join(root, "src")):
        folders.sort()
        for name in sorted(names):
            if name.endswith((".c", ".h")):
                path = os.path.relpath(os.path.join(folder, name), root)
                seen.setdefault(find_module(path), path)
                breaches += check_file(root, drawing, path)
    for module, path in seen.items():
        if module and module not in drawing:
            breaches.append(f"{path}:1: {module} is not drawn in CONTRIBUTING.md")
    for module, number in drawing.items():
        if module not in seen:
            breaches.append(f"CONTRIBUTING.md:{number}: there is no src/{module}")
    if not drawing:
        breaches.append("CONTRIBUTING.md:1: there is no drawing of the house")
    return breaches


HOUSE = """```
src/core/     no display
  text/       texts
  ydoc/       a library of its own
  record/     records
src/cli/      commands
src/app/      GTK
  editors/    fields
  window/     the window
src/main.c    chooses
tests/        core/ tests
```
## Add a field
  lists/      is no module
"""
SOUND = {
    "src/core/text/a.h": "#include <glib.h>\n",
    "src/core/text/a-private.h": "",
    "src/core/text/a.c": '#include "config.h"\n#include "a-private.h"\n#include "text/a.h"\n',
    "src/core/ydoc/ydoc.c": "#include <glib.h>\n",
    "src/core/record/parts/r.c": '#include "record/parts/r.h"\n#include "text/a.h"\n',
    "src/core/record/parts/r.h": "",
    "src/cli/c.c": '#include "cli/c.h"\n#include "record/parts/r.h"\n',
    "src/cli/c.h": "",
    "src/app/editors/e.h": "#include <gtk/gtk.h>\n",
    "src/app/editors/e.c": '#include "editors/e.h"\n#include "text/a.h"\n',
    "src/app/window/w.c": '#include "editors/e.h"\n#include "w.h"\n',
    "src/app/window/w.h": "#include <adwaita.h>\n",
    "src/main.c": '#include "cli/c.h"\n#include "window/w.h"\n',
}
# What is added to the sound tree, and the one breach that follows.
BREACHES = [
    ("src/core/text/a.h", '#include "record/parts/r.h"\n', "src/core/text/a.h:2: core/text stands above core/record in the drawing"),
    ("src/app/editors/e.c", '\n  #  include "window/w.h"\n', "src/app/editors/e.c:4: app/editors stands above app/window in the drawing"),
    ("src/core/record/parts/r.c", '#include "text/a-private.h"\n', "src/core/record/parts/r.c:3: core/text keeps a-private.h"),
    ("src/core/text/a.c", "#include <gtk/gtk.h>\n", "src/core/text/a.c:4: core/text needs no display"),
    ("src/core/text/a.c", "#include <gdk-pixbuf/gdk-pixbuf.h>\n", "src/core/text/a.c:4: core/text needs no display"),
    ("src/cli/c.c", "#include <adwaita.h>\n", "src/cli/c.c:3: cli needs no display"),
    ("src/core/record/parts/r.c", '#include "cli/c.h"\n', "src/core/record/parts/r.c:3: core/record includes nothing of cli"),
    ("src/core/record/parts/r.c", '#include "editors/e.h"\n', "src/core/record/parts/r.c:3: core/record includes nothing of app"),
    ("src/cli/c.c", '#include "editors/e.h"\n', "src/cli/c.c:3: cli includes nothing of app/editors"),
    ("src/app/window/w.c", '#include "cli/c.h"\n', "src/app/window/w.c:3: app/window includes nothing of cli"),
    ("src/core/ydoc/ydoc.c", '#include "text/a.h"\n', "src/core/ydoc/ydoc.c:2: core/ydoc is a library of its own"),
    ("src/core/text/a.c", '#include "text/gone.h"\n', "src/core/text/a.c:4: there is no text/gone.h"),
    ("src/core/lists/l.c", "", "src/core/lists/l.c:1: core/lists is not drawn"),
    ("src/app/a.h", "", "src/app/a.h:1: app is not drawn"),
    ("src/core/ydoc/ydoc.c", None, "CONTRIBUTING.md:4: there is no src/core/ydoc"),
]


def make_tree(root, files):
    for path, text in files.items():
        os.makedirs(os.path.dirname(os.path.join(root, path)) or root, exist_ok=True)
        with open(os.path.join(root, path), "w", encoding="utf-8") as file:
            file.write(text)


def self_test():
    """A sound tree has no breach, and each breach put into it is the one that is found."""
    for path, added, expected in [(None, "", None)] + BREACHES:
        with tempfile.TemporaryDirectory() as root:
            files = {"CONTRIBUTING.md": HOUSE, **SOUND}
            if path and added is None:
                del files[path]
            elif path:
                files[path] = files.get(path, "") + added
            make_tree(root, files)
            found = check(root)
            if not (len(found) == 1 and found[0].startswith(expected) if expected else not found):
                sys.exit(f"{path} with {added!r}: expected {expected!r}, found {found}")
    print(f"{len(BREACHES)} breaches were found")


def main():
    if sys.argv[1:] == ["--self-test"]:
        self_test()
        return
    breaches = check(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    for breach in breaches:
        print(breach)
    sys.exit(1 if breaches else 0)


main()
