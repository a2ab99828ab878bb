"""Commands about people: the audit log, and a way back in for an administrator who has lost the password."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Annotated

import typer

from commands.saying import AsJson, call, say, the_store


def audit(
    check: Annotated[
        bool, typer.Option("--check", help="look whether a row was changed, removed or moved; exit 2 if so")
    ] = False,
    export: Annotated[Path | None, typer.Option(help="write the log to this CSV file")] = None,
    forget: Annotated[
        bool, typer.Option("--forget", help="remove rows older than the retention setting (never under six months)")
    ] = False,
    since: Annotated[int, typer.Option(help="with --check: the number of a row written down earlier")] = 0,
    hash: Annotated[str, typer.Option(help="with --check: the hash written down with it")] = "",
    as_json: AsJson = False,
) -> None:
    """Check, export or trim the audit log."""
    from data.people.audit_file import write_log
    from data.people.door_settings import door_settings
    from data.people.rights import COMMAND_LINE
    from data.stores import audit as log
    from data.stores.chain import newest_link

    with the_store() as store:
        if forget:
            with store.records.reading() as connection:
                days = door_settings(connection).audit_keep_days
            say({"removed": log.forget_before(store, COMMAND_LINE, keep_days=days)}, as_json)
        if export is not None:
            say({"rows": write_log(store, COMMAND_LINE, export)}, as_json)
        if not check:
            return
        with store.records.reading() as connection:
            broken = log.broken_links(connection, seq=since, hash=hash)
            number, newest = newest_link(connection)
    links = [{"row": link.seq, "what": link.what} for link in broken]
    say({"ok": not broken, "rows_to": number, "newest": newest, "broken": links}, as_json)
    if broken:
        raise typer.Exit(2)


def reset_password(login: Annotated[str, typer.Argument(help="whose")], as_json: AsJson = False) -> None:
    """Make a one-time link with which a person sets a new password. Stop the server first."""
    from data.people.accounts import reset
    from data.people.rights import COMMAND_LINE

    with the_store() as store:
        invitation = reset(store, COMMAND_LINE, login)
    way = {"open": f"/set-password?code={invitation.code}", "until": f"{invitation.until:%Y-%m-%d %H:%M} UTC"}
    say({"login": invitation.login, **way, "data": str(call.data)}, as_json)


def setting(
    name: Annotated[str, typer.Argument(help="which; none: show all")] = "",
    value: Annotated[str, typer.Argument(help="its new value")] = "",
    as_json: AsJson = False,
) -> None:
    """Show or change the settings of the bank and its door: without a name all are listed."""
    from data.people.door_settings import change_setting, door_settings
    from data.people.rights import COMMAND_LINE

    with the_store() as store:
        if name:
            change_setting(store, COMMAND_LINE, name, value)
        with store.records.reading() as connection:
            say(dataclasses.asdict(door_settings(connection)), as_json)
