"""Commands on what is kept: doctor, verify, backup, verify-backup, restore, rebuild."""

from __future__ import annotations

import json
import socket
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from commands.saying import AsJson, InMonth, call, month_from, say, the_store
from data.errors.store import NoAnswer, RefusedThere
from data.people.rights import COMMAND_LINE
from data.stores.audit import recording

From = Annotated[Path, typer.Argument(help="the folder of the backup")]


def doctor(as_json: AsJson = False) -> None:
    """Look whether the program and its data are well; nothing is changed."""
    _ask("doctor", as_json)


def verify(month: InMonth = "", as_json: AsJson = False) -> None:
    """Make every published version again and compare every figure.

    What only today's rules give otherwise is listed apart. Exit code 2 when something else differs.
    """
    _ask("verify", as_json, of=str(month_from(month)) if month else "", opened=True)


def backup(
    to: Annotated[str, typer.Argument(help="where; default: backup/ in the data folder")] = "", as_json: AsJson = False
) -> None:
    """Back up both stores and the received files, as they are at one moment; people may go on working."""
    _ask("backup", as_json, of=str(Path(to).absolute()) if to else "", opened=True)


def verify_backup(backup: From, as_json: AsJson = False) -> None:
    """Open a backup, check all of it, and make every published version of it again."""
    _ask("verify-backup", as_json, of=str(backup.absolute()), here=True)


def restore(backup: From, as_json: AsJson = False) -> None:
    """Put a backup in the place of what is there, which is set aside. Stop the server first."""
    from data.stores.restore import restore_bank

    restore_bank(call.data, backup, call.records)
    _note("store.restore", backup.absolute().name)
    _ask("doctor", as_json)


def rebuild(as_json: AsJson = False) -> None:
    """Make the facts anew from what was read of the received files. Stop the server first."""
    from data.stores.restore import rebuild_facts

    count = rebuild_facts(call.data, call.records)
    _note("store.rebuild", str(count))
    say({"batches": count}, as_json)


def _note(act: str, what: str) -> None:
    with the_store() as store, recording(store, COMMAND_LINE, act, what):
        pass


def _ask(verb: str, as_json: bool, *, of: str = "", opened: bool = False, here: bool = False) -> None:
    """Do it here, or have it done by the server that has the bank open; `here`: it needs nothing the server holds."""
    from months.asked import ANSWERS, Request

    answer = None if here else _handed(verb, of)
    if answer is None:
        with the_store() if opened else nullcontext() as store:
            asked = Request(folder=call.data, url=call.records, language=call.language, of=of, store=store)
            said, code = ANSWERS[verb](asked)
    elif "code" in answer:
        raise RefusedThere.by(answer["code"], answer["words"])
    else:
        said, code = answer["said"], answer["exit"]
    say(said, as_json)
    if code:
        raise typer.Exit(code)


def _handed(verb: str, of: str) -> dict | None:
    """What the server answers; None where none runs on this data folder.

    Raises:
        NoAnswer: It ended meanwhile.
    """
    from months.asked import SOCKET

    if not hasattr(socket, "AF_UNIX"):
        return None
    with socket.socket(socket.AF_UNIX) as line:
        try:
            line.connect(str(call.data.absolute() / SOCKET))
        except OSError:
            return None
        try:
            with line.makefile("rw", encoding="utf-8") as talk:
                talk.write(json.dumps({"verb": verb, "of": of, "language": call.language}) + "\n")
                talk.flush()
                return json.loads(talk.readline())
        except (OSError, ValueError) as error:
            raise NoAnswer(verb=verb) from error
