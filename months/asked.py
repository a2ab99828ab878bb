"""What an operator asks of a bank that may be open in a server: doctor, verify, backup, verify-backup.

The command line does it itself, or hands it to the server that holds the data folder (`server/duties.py`); a
backup it always checks itself. These functions answer in either place, with what is said and the exit code.
To add one, add it to `ANSWERS`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

from data.people.rights import COMMAND_LINE
from data.stores.audit import recording
from data.stores.backup import BACKUP, CHECKED, back_up, backup_told
from data.stores.doctor import data_checks, examination
from data.stores.records import now
from data.stores.records_copy import DUMP, scratch
from data.stores.soundness import Check
from data.stores.stamp import write_whole
from data.stores.store import Store
from data.types import Language, Month, Text
from data.uploads.rowwise.mystery_copy import copies_that_differ
from metrics.figures.views import install
from months.verified import Difference
from months.verify import published_unharmed, verified_versions

SOCKET = "asked.sock"  # in the data folder, while a server has it open
PUBLISHED = Text(zh="已发布的数字与发布时一致", en="What was published is as it was published")
COPIES = Text(zh="检查表的神秘人副本与检查结果一致", en="Mystery visits copied from a form agree with its marks")
MADE_AGAIN = Text(zh="已发布的数字能重新算出", en="What was published comes out the same when it is made again")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """`store` is the bank where it is open already; `of` is a month, or the place of a backup."""

    folder: Path
    url: str
    language: Language
    of: str = ""
    store: Store | None = None


Answer = tuple[object, int]
"""What is said, and the exit code: 2 where something is not well."""


def doctor_answer(asked: Request) -> Answer:
    more = ((PUBLISHED, published_unharmed), (COPIES, copies_that_differ))
    found = examination(asked.folder, asked.url, asked.language, more, asked.store)
    return [_told(one, asked.language) for one in found], 0 if all(one.ok for one in found) else 2


def verify_answer(asked: Request) -> Answer:
    assert asked.store is not None
    found = verified_versions(asked.store, Month.parse(asked.of) if asked.of else None)
    told, apart = (
        [_difference(one, asked.language) for one in listed] for listed in (found.differences, found.by_rule)
    )
    said = {"versions": found.versions, "differences": told, **({"other_by_rule": apart} if apart else {})}
    return said, 2 if told else 0


def backup_answer(asked: Request) -> Answer:
    store = asked.store
    assert store is not None
    to = Path(asked.of) if asked.of else None
    made = back_up(asked.folder, store.facts, store.records.engine, store.writing, to)
    told = json.loads((made / BACKUP).read_bytes())
    with recording(store, COMMAND_LINE, "store.back_up", asked.of, version=told["version"]):
        pass  # what is logged was done
    return {"backup": str(made), "version": told["version"], "files": len(told["files"])}, 0


def verify_backup_answer(asked: Request) -> Answer:
    """Opened where it lies, or from a scratch database, every check made, every published version made again."""
    backup = Path(asked.of)
    told = backup_told(backup)
    dumped = (backup / "store" / DUMP).exists()
    more = ((PUBLISHED, published_unharmed), (COPIES, copies_that_differ), (MADE_AGAIN, _made_again))
    with scratch(backup, asked.url) if dumped else nullcontext("") as url:
        found = list(data_checks(backup, url, asked.language, more))
    ok = all(one.ok for one in found)
    checked = {"at": f"{now():%Y-%m-%dT%H:%M:%SZ}", "ok": ok, "wrong": [one.check.en for one in found if not one.ok]}
    with suppress(OSError):  # a backup on a disk that can only be read is checked all the same
        write_whole(backup / CHECKED, json.dumps(checked).encode())
    return {
        "made_at": told["made_at"],
        "version": told["version"],
        "checks": [_told(one, asked.language) for one in found],
    }, 0 if ok else 2


def _made_again(store: Store) -> Iterator[str]:
    install(store.facts)
    yield from (one.words().en for one in verified_versions(store).differences)


def _told(check: Check, language: Language) -> dict[str, object]:
    return {"check": check.check.say(language), "ok": check.ok, "seen": check.seen}


def _difference(one: Difference, language: Language) -> dict[str, object]:
    at = {"month": str(one.month), "version": one.version, "where": one.where}
    return {**at, "seen": one.seen, "expected": one.expected, "words": one.words().say(language)}


ANSWERS: Mapping[str, Callable[[Request], Answer]] = {
    "doctor": doctor_answer,
    "verify": verify_answer,
    "backup": backup_answer,
    "verify-backup": verify_backup_answer,
}
