"""What one build costs: time, memory and output of a process and those that it starts."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""What `ru_maxrss` counts in, in bytes: getrusage(2) of macOS and of Linux differ."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process used from start to end."""

    wall_seconds: float
    cpu_seconds: float
    """User and system time of the process and of all its children that ended."""
    peak_bytes: int
    """The largest resident size of any one of these processes; not their sum."""


@dataclass(frozen=True, slots=True)
class Output:
    """What a build left behind."""

    total_bytes: int
    html_files: int


class BuildError(Exception):
    """The command ended with an error; the text is the end of what it printed."""


class OutOfTimeError(Exception):
    """The command was ended because it took longer than allowed."""


def measure(command: Sequence[str], folder: Path, *, limit: float) -> Cost:
    """Run a command in a folder and return its cost; what it prints goes to `<folder>.log`.

    The kernel's account of this one process is used (wait4(2)), so that other programs on the machine count in the
    wall time only. The peak can't be less than that of the process that starts the command, some 30 MB here.

    Raises BuildError where the command fails, and OutOfTimeError after `limit` seconds.
    """
    log = folder.with_name(f"{folder.name}.log")
    late = threading.Event()
    with log.open("wb") as stream:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=stream, stderr=subprocess.STDOUT, start_new_session=True)
        timer = threading.Timer(limit, end, (process.pid, late))
        timer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:  # an interrupt: leave nothing running
            end(process.pid, late)
            raise
        finally:
            timer.cancel()
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if late.is_set():
        raise OutOfTimeError(f"> {limit:g} s")
    if process.returncode != 0:
        raise BuildError(log.read_text(encoding="utf-8", errors="replace")[-2000:])
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * MAXRSS_UNIT)


def end(pid: int, late: threading.Event) -> None:
    """End a command with all that it started, and note that it was late."""
    late.set()
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


def output(folder: Path) -> Output:
    """Return how much a build wrote; nothing where the folder doesn't exist."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return Output(sum(path.stat().st_size for path in files), sum(path.suffix == ".html" for path in files))
