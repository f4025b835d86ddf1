# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Has a PDF that a test made read by a strict reader."""

import pathlib
import subprocess

SCRIPT = pathlib.Path(__file__).parent / "check-pdf.sh"


def check_pdf(*paths):
    run = subprocess.run(["sh", SCRIPT, *paths], capture_output=True, text=True, check=False, timeout=120)
    assert run.returncode == 0, f"{paths}: {run.stderr}"
