"""Where this machine has a Chromium; as a program, print it, or fail and say how to get one."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
APPLICATIONS = ("Chromium", "Google Chrome", "Microsoft Edge")

MISSING = """\
No Chromium on this machine: the tests that look at pages in a browser are skipped.
Install one: `apt-get install chromium` (Debian, Ubuntu), `brew install --cask chromium` (macOS),
or set CHROMIUM to the path of a Chromium, Chrome or Edge."""


def find_chromium() -> Path | None:
    """Return the program of the first Chromium found: the variable CHROMIUM, the search path, macOS' applications."""
    if chosen := os.environ.get("CHROMIUM"):
        return Path(chosen)
    for command in COMMANDS:
        if found := shutil.which(command):
            return Path(found)
    for name in APPLICATIONS:
        program = Path("/Applications", f"{name}.app", "Contents", "MacOS", name)
        if program.is_file():
            return program
    return None


if __name__ == "__main__":
    program = find_chromium()
    sys.stdout.write(f"{program or MISSING}\n")
    sys.exit(program is None)
