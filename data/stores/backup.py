"""A backup: both stores and the received files as they were at one moment, while people go on working.

backup/20261128T093000Z in the data folder, or elsewhere: laid out as a data folder, and BACKUP.json with
what bank it is of, how far it had come and the hash of every file. The moment is held by transactions that
read; files are linked to those of the backup before where they are the same.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Engine, select

from data.clock import bank_time
from data.errors.store import BackupHarmed, NotABackup
from data.stores import records
from data.stores.belonging import FACTS, LANDING
from data.stores.facts import BACKUPS, Facts
from data.stores.landing import received
from data.stores.records_copy import copy_records, holding
from data.stores.stamp import LANDING_STAMP, all_on_disk, stamp_of_records, write_whole
from data.types import Text

BACKUP, CHECKED = "BACKUP.json", "CHECKED.json"


def back_up(
    folder: Path, facts: Facts, engine: Engine, writing: AbstractContextManager[object], to: Path | None = None
) -> Path:
    """Make a backup in `to`, or in the data folder; gives its folder.

    Args:
        writing: Held for the moment in which both stores are fixed, so that no act falls between them.

    Raises:
        PostgresToolFailed: The records are in PostgreSQL, and pg_dump is not installed.
    """
    at, home = records.now(), to or folder / BACKUPS
    coming, target = folder / BACKUPS / f".{at:%Y%m%dT%H%M%S%fZ}", home / f"{at:%Y%m%dT%H%M%S%fZ}"
    earlier = next(iter(backups(home)), None)
    (coming / "store").mkdir(parents=True)
    try:
        with ExitStack() as moment:
            with writing:
                copy_facts = moment.enter_context(facts.snapshot())
                connection = moment.enter_context(holding(engine))
                stamp = stamp_of_records(connection)
            uploads = set(connection.execute(select(records.upload.c.id)).scalars())
            copy_facts(coming / "store" / FACTS)
            copy_records(connection, coming / "store")
        for number, came in received(folder / LANDING).items():
            if number in uploads:
                _copy(came, coming / LANDING / came.name, earlier and earlier / LANDING / came.name)
        (coming / LANDING).mkdir(exist_ok=True)
        write_whole(coming / LANDING / LANDING_STAMP, json.dumps(asdict(stamp)).encode())
        told = {**asdict(stamp), "made_at": f"{at:%Y-%m-%dT%H:%M:%SZ}", "files": dict(_hashes(coming))}
        write_whole(coming / BACKUP, json.dumps(told, indent=1).encode())
        all_on_disk()
        home.mkdir(parents=True, exist_ok=True)
        with suppress(OSError):  # on another disk it is copied under another name first
            return coming.rename(target)
        return shutil.copytree(coming, target.with_name(f".{target.name}")).rename(target)
    finally:
        shutil.rmtree(coming, ignore_errors=True)


def backups(home: Path) -> list[Path]:
    """The finished backups of a folder, newest first."""
    found = home.iterdir() if home.is_dir() else ()
    return sorted((one for one in found if one.name[0] != "." and (one / BACKUP).is_file()), reverse=True)


def made_at(place: Path) -> datetime:
    """When a backup, or what was set aside, came to be: its name says so, in UTC."""
    return datetime.strptime(place.name.lstrip(".")[:15], "%Y%m%dT%H%M%S")


def check_told(backup: Path) -> Text:
    """What came of the last check of a backup (`verify-backup`)."""
    try:
        told = json.loads((backup / CHECKED).read_bytes())
    except (OSError, ValueError):
        return Text(zh="未校验", en="not checked")
    wrong = "; ".join(told["wrong"])
    return Text(zh="完好", en="sound") if told["ok"] else Text(zh=f"有问题：{wrong}", en=f"not sound: {wrong}")


def kept_by_rule(every: Iterable[Path], days: int, weeks: int, months: int) -> set[Path]:
    """The newest backup of each of the last days, weeks and months that have any."""
    kept: set[Path] = set()
    for span, count in (("%Y%m%d", days), ("%G%V", weeks), ("%Y%m", months)):
        newest = {f"{bank_time(made_at(one)):{span}}": one for one in sorted(every)}
        kept |= {newest[name] for name in sorted(newest, reverse=True)[:count]}
    return kept


def backup_told(backup: Path) -> dict:
    """What a backup says of itself.

    Raises:
        NotABackup: It is none.
        BackupHarmed: A file is missing or not as it was written.
    """
    try:
        told = json.loads((backup / BACKUP).read_bytes())
    except (OSError, ValueError) as error:
        raise NotABackup(folder=backup.name) from error
    seen = dict(_hashes(backup))
    harmed = [name for name, hash in told["files"].items() if seen.get(name) != hash]
    if harmed:
        raise BackupHarmed(folder=backup.name, files=", ".join(harmed[:5]))
    return told


def _hashes(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.parent != folder:
            with file.open("rb") as content:
                digest = sha256()
                while part := content.read(1 << 20):
                    digest.update(part)
            yield file.relative_to(folder).as_posix(), digest.hexdigest()


def _copy(source: Path, target: Path, earlier: Path | None) -> None:
    target.mkdir(parents=True)
    for file in source.iterdir():
        before = earlier / file.name if earlier else None
        if before and before.exists() and before.read_bytes() == file.read_bytes():
            with suppress(OSError):  # another disk: copied below
                os.link(before, target / file.name)
        if not (target / file.name).exists():
            shutil.copyfile(file, target / file.name)
