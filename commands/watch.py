"""A watched folder: what is put there goes through the same pipeline, unattended.

Good files end in `loaded/`. A file that was refused, or has questions only a person can answer,
ends in `refused/` with its error workbook (or the reason as text) beside it. Every file leaves a
line in `watch.log`. Nothing is ever deleted, and a name that is taken gets a number.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import Annotated

import typer

from commands.saying import call, the_store
from data.errors import Refusal
from data.errors.acts import NeedsAnswers
from data.files.reader.child_answer import ReaderBroke
from data.people.rights import COMMAND_LINE
from data.stores.records import now
from data.stores.store import Store
from data.types import Text
from data.uploads.commit import commit
from data.uploads.draft import draft_of
from reports.error_workbook import error_workbook

_log = logging.getLogger("serviceleague.watch")
BUG = Text(
    zh="程序出错，编号 {number}。请把编号告诉系统管理员。",
    en="Something broke on our side, number {number}. Give the number to the administrator.",
)
LOADED, REFUSED, LOG = "loaded", "refused", "watch.log"
SPREADSHEETS = frozenset(f".{ending}" for ending in "xlsx xlsm xls xlsb ods csv txt tsv et html htm xml".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedFile:
    """What became of a file: its status, the reason in words, and the error workbook where there is one."""

    status: str
    words: str = ""
    marked: bytes = b""

    @property
    def good(self) -> bool:
        return self.status in {"loaded", "unchanged"}


def watch(
    folder: Annotated[Path, typer.Argument(help="the folder to watch")],
    every: Annotated[float, typer.Option(help="seconds between two looks")] = 5.0,
    once: Annotated[bool, typer.Option("--once", help="look once and end")] = False,
) -> None:
    """Load whatever is put into a folder, until stopped."""
    for name in (LOADED, REFUSED):
        (folder / name).mkdir(parents=True, exist_ok=True)
    sizes: dict[Path, tuple[int, int]] = {}
    with the_store() as store:
        while True:
            seen = _waiting(folder)
            for file in [
                file for file, size in seen.items() if once or sizes.get(file) == size
            ]:  # still being copied: wait
                _take(store, folder, file)
            if once:
                return
            sizes = seen
            time.sleep(every)


def outcome(store: Store, name: str, content: bytes) -> WatchedFile:
    """Load the file whole or not at all, and say what came of it."""
    try:
        read = draft_of(store, name, content)
    except Refusal as refusal:
        return WatchedFile(status="refused", words=refusal.text(call.language))
    except ReaderBroke as bug:  # one file must not end the watch; the log has the traceback under its number
        number = token_hex(3).upper()
        _log.error("bug %s in %s\n%s", number, name, bug)
        return WatchedFile(status="bug", words=BUG.say(call.language).format(number=number))
    try:
        if read.status == "needs answers":
            raise NeedsAnswers(file=name, count=len(read.blocking()))
        return WatchedFile(status="loaded" if commit(store, COMMAND_LINE, read).upload else "unchanged")
    except Refusal as refusal:
        marked = error_workbook(read, call.language)
        return WatchedFile(
            status="needs answers" if isinstance(refusal, NeedsAnswers) else "refused",
            words=refusal.text(call.language),
            marked=marked,
        )


def _waiting(folder: Path) -> dict[Path, tuple[int, int]]:
    """The spreadsheets that lie there, with what tells whether they are still growing."""
    files = sorted(
        file
        for file in folder.iterdir()
        if file.is_file() and file.suffix.lower() in SPREADSHEETS and not file.name.startswith(("~$", "."))
    )
    return {file: (file.stat().st_size, file.stat().st_mtime_ns) for file in files}


def _take(store: Store, folder: Path, file: Path) -> None:
    found = outcome(store, file.name, file.read_bytes())
    target = _free(folder / (LOADED if found.good else REFUSED) / file.name)
    file.rename(target)
    if found.marked:
        target.with_name(f"{target.name}.问题.xlsx").write_bytes(found.marked)
    elif not found.good:
        target.with_name(f"{target.name}.原因.txt").write_text(found.words, encoding="utf-8")
    line = json.dumps(
        {"at": f"{now():%Y-%m-%dT%H:%M:%SZ}", "file": file.name, "status": found.status, "words": found.words},
        ensure_ascii=False,
    )
    with (folder / LOG).open("a", encoding="utf-8") as log:
        log.write(line + "\n")
    print(line, file=sys.stderr, flush=True)


def _free(path: Path) -> Path:
    number = 2
    free = path
    while free.exists():
        free = path.with_name(f"{path.stem}~{number}{path.suffix}")
        number += 1
    return free
