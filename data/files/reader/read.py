"""A received file, read: `bytes -> Workbook`, or refused in words. The only way into the format readers.

The parent looks at the first bytes only. All parsing is done in a process of its own
(`data/files/reader/child.py`) that the system stops at its limits; what comes back are plain values.
"""

from __future__ import annotations

import hashlib
import json
import logging
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO

from data.files import refusals as file_errors
from data.files.container import container
from data.files.grid import Workbook
from data.files.limits import LIMITS, MEGABYTE, FileLimits
from data.files.problem_marks import ProblemMarks
from data.files.progress import ReadingStep, Tell, untold
from data.files.reader.child_answer import Received
from data.sheets.kinds import SHEETS

_log = logging.getLogger("serviceleague.reader")

KNOWN_HEADINGS: tuple[str, ...] = tuple(
    sorted(
        {
            word
            for sheet in SHEETS.values()
            for column in sheet.columns
            for word in (column.title.zh, *sheet.headings.get(column.name, ()))
            if not word.isascii()
        }
    )
)
"""The words by which the encoding of a text file is known."""

_CHILD = Path(__file__).with_name("child.py")
_LINE = 16 * MEGABYTE
_READERS = threading.BoundedSemaphore(2)
"""So many files are read at once; the others wait their turn, and pages stay quick."""

_LOOK = 0.1
"""Seconds between two looks at how far the reader has come."""


def read(
    file_name: str,
    content: bytes,
    limits: FileLimits = LIMITS,
    headings: Sequence[str] = KNOWN_HEADINGS,
    tell: Tell = untold,
) -> Workbook:
    """Read a received file.

    Args:
        file_name: Its name as received; never used as a path.
        content: Its bytes.
        limits: What we are willing to look at.
        headings: Words by which the encoding of a text file is known.
        tell: Hears how many rows have been read; what it raises ends the reader's process.

    Raises:
        FileRefused: It can't or must not be read; the refusal says why and what to do.
        ReaderBroke: A format reader has a bug.
    """
    received = _answer(file_name, content, limits, tell, headings)
    return Workbook(
        file=file_name,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        format=received.format,
        grids=tuple(received.grids),
        encoding=received.encoding,
        remarks=tuple(received.remarks),
    )


def marked(file_name: str, content: bytes, marks: ProblemMarks, limits: FileLimits = LIMITS) -> bytes:
    """The received .xlsx or .xlsm as its sender made it, with these marks; made in the reader's own process, too.

    Raises:
        FileRefused: It is over the limits, or openpyxl does not take it.
    """
    return _answer(file_name, content, limits, untold, marks=marks).marked


def _answer(
    file_name: str,
    content: bytes,
    limits: FileLimits,
    tell: Tell,
    headings: Sequence[str] = (),
    marks: ProblemMarks | None = None,
) -> Received:
    kind = container(file_name, content, limits)
    order = {
        "name": file_name,
        "container": kind,
        "headings": list(headings),
        "limits": asdict(limits),
        "marks": marks and asdict(marks),
    }
    received = Received()
    with _turn(limits, tell):
        _converse(json.dumps(order).encode() + b"\n", content, received, limits, tell)
    return received


@contextmanager
def _turn(limits: FileLimits, tell: Tell) -> Iterator[None]:
    deadline = time.monotonic() + 2 * limits.wall_seconds
    while not _READERS.acquire(timeout=_LOOK):
        tell(ReadingStep.WAIT, 0, 0)
        if time.monotonic() > deadline:
            raise file_errors.ReaderBusy()
    try:
        yield
    finally:
        _READERS.release()


def _converse(order: bytes, content: bytes, received: Received, limits: FileLimits, tell: Tell) -> None:
    """Send the file to a process of its own and take the answer line by line; stop it when told to or time is up."""
    late, end = False, time.monotonic() + limits.wall_seconds
    command = [sys.executable, "-I", "-X", "utf8", str(_CHILD)]
    with (
        ThreadPoolExecutor(1, thread_name_prefix="reader") as beside,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, close_fds=True
        ) as child,
    ):
        try:
            assert child.stdin is not None and child.stdout is not None
            talk = beside.submit(_talk, child.stdin, child.stdout, order, content, received)
            while not (late := time.monotonic() >= end) and wait([talk], timeout=_LOOK).not_done:
                tell(ReadingStep.READ, received.rows, 0)
        finally:
            child.kill()  # its pipes end with it, and so the conversation
        talk.result()
    if not received.complete:
        raise _silence(child.returncode, limits, late=late)


def _talk(stdin: IO[bytes], stdout: IO[bytes], order: bytes, content: bytes, received: Received) -> None:
    _send(stdin, order, content)
    while (line := stdout.readline(_LINE)) and not received.complete:
        received.take(line)


def _send(stdin: IO[bytes], order: bytes, content: bytes) -> None:
    """Send everything, even to one who has ended before hearing it all: its last words, or their absence, say why."""
    with suppress(OSError):
        stdin.write(order)
        stdin.write(content)
    with suppress(OSError):
        stdin.close()


def _silence(returned: int, limits: FileLimits, *, late: bool) -> file_errors.FileRefused:
    """Why the reader's process ended without an answer."""
    if returned == -getattr(signal, "SIGXCPU", 0):
        return file_errors.FileTooSlow(limit=limits.cpu_seconds)
    if late:
        return file_errors.MachineBusy(limit=limits.wall_seconds)
    _log.warning("the reader's process ended with %s and gave no answer", returned)
    return file_errors.FileDamaged(zh="读取中断", en="reading it broke off")
