"""What the server does besides its pages, because it holds the data folder: what operators ask, and the day's backup.

Commands come over a socket in the data folder, which only the server's own user can open; Windows has none such,
and there commands are refused while the server runs.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

from data.clock import bank_time
from data.errors import Refusal
from data.people.door_settings import door_settings
from data.stores.aside import ASIDE
from data.stores.backup import backups, kept_by_rule, made_at
from data.stores.facts import BACKUPS
from data.stores.records import now
from data.stores.store import Store
from data.types import Language
from months.asked import ANSWERS, SOCKET, Request, backup_answer
from server.journal import note_bug
from server.open_bank import open_bank, trouble
from server.site import Site

CLI = Path(__file__).parents[1] / "cli.py"
ASIDE_DAYS = 30
PATIENCE = 10.0
"""Seconds for whoever is at the socket to ask, and to take the answer: the next one waits for the same thread."""


def take_up_duties(site: Site) -> None:
    """Begin, beside the pages; a damaged bank has none."""
    if trouble() is None:
        for duty in (_answer_operators, _back_up_daily):
            threading.Thread(target=duty, args=(site, open_bank().store), daemon=True, name=duty.__name__).start()


def _answer_operators(site: Site, store: Store) -> None:
    if not hasattr(socket, "AF_UNIX"):
        return
    place = site.data / SOCKET
    with socket.socket(socket.AF_UNIX) as door:
        try:
            place.unlink(missing_ok=True)  # of a server that was killed: the folder is ours
            door.bind(str(place))
        except OSError as error:  # a path too long, a folder to be read only: commands are refused while we run
            note_bug(error)
            return
        place.chmod(0o600)
        door.listen()
        while True:
            try:
                line, _ = door.accept()
                line.settimeout(PATIENCE)
                with line, line.makefile("rw", encoding="utf-8") as talk:
                    talk.write(json.dumps(_answered(site, store, talk.readline())))
            except (OSError, ValueError):  # gone again, silent, or no text
                time.sleep(0.1)


def _answered(site: Site, store: Store, line: str) -> dict[str, object]:
    language: Language = "zh"
    try:
        asked = json.loads(line)
        language = "en" if asked["language"] == "en" else "zh"
        request = Request(folder=site.data, url=site.records, language=language, of=asked["of"], store=store)
        said, code = ANSWERS[asked["verb"]](request)
        return {"said": said, "exit": code}
    except Refusal as refusal:
        return {"code": refusal.code, "words": refusal.text(language)}
    except Exception as error:
        return {"code": "bug", "words": f"bug {note_bug(error)}"}


def _back_up_daily(site: Site, store: Store) -> None:
    while True:
        try:
            wait = 60.0
            with store.records.reading() as connection:
                rules = door_settings(connection)
            newest = next(iter(backups(site.data / BACKUPS)), None)
            here = bank_time(now())
            done = newest is not None and bank_time(made_at(newest)).date() == here.date()
            if 0 <= rules.backup_hour <= here.hour and not done:
                back_up_by_rule(
                    site, store, (int(rules.backup_days), int(rules.backup_weeks), int(rules.backup_months))
                )
        except Exception as error:  # tried again in an hour, as long as the server runs
            note_bug(error)
            wait = 3600.0
        time.sleep(wait)


def back_up_by_rule(site: Site, store: Store, rule: tuple[int, int, int]) -> None:
    """Made here, where the stores are open; checked in a process of its own, which leaves the pages their time.

    As long as the newest is not known to be sound, no older one is removed.
    """
    backup_answer(Request(folder=site.data, url=site.records, language="zh", store=store))
    every = backups(site.data / BACKUPS)
    words, hidden = [sys.executable, CLI, "verify-backup", every[0]], {"SERVICELEAGUE_RECORDS": site.records}
    checked = subprocess.run(words, stdout=subprocess.DEVNULL, env={**os.environ, **hidden}, check=False)
    for old in set(every) - kept_by_rule(every, *rule) if checked.returncode == 0 else ():
        shutil.rmtree(old)
    unfinished = (site.data / BACKUPS).glob(".*")  # of a server that was killed
    for old in (*(site.data / ASIDE).glob("*"), *unfinished):
        if made_at(old) < now() - timedelta(days=ASIDE_DAYS):
            shutil.rmtree(old) if old.is_dir() else old.unlink()
