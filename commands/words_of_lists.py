"""Commands on the words of complaint lists: list, show, import."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commands.saying import AsJson, call, say, text_of, the_store
from data.people.rights import COMMAND_LINE

complaint_words = typer.Typer(help="Words of complaint lists: list, show, import.", no_args_is_help=True)


@complaint_words.command("list")
def list_(as_json: AsJson = False) -> None:
    """Every adopted version."""
    from data.decisions.complaint_word_versions import complaint_word_versions

    with the_store() as store, store.records.reading() as connection:
        found = complaint_word_versions(connection)
    told = [
        {"version": one.number, "from": one.from_month, "adopted_by": one.adopted_by,
         "adopted_at": f"{one.adopted_at:%Y-%m-%d %H:%M}"}
        for one in found
    ]  # fmt: skip
    say(told, as_json)


@complaint_words.command("show")
def in_force(as_json: AsJson = False) -> None:
    """The version adopted last as TOML; the preset before any is."""
    from data.decisions.complaint_word_versions import complaint_word_versions
    from data.reading.complaints.complaint_words import PRESET

    with the_store() as store, store.records.reading() as connection:
        found = complaint_word_versions(connection)
    toml = found[-1].toml if found else PRESET.read_text(encoding="utf-8")
    if as_json or call.as_json:
        say({"version": found[-1].number if found else 0, "toml": toml}, True)
    else:
        print(toml)


@complaint_words.command("import")
def import_(file: Annotated[Path, typer.Argument(help="words as TOML")], as_json: AsJson = False) -> None:
    """Adopt words from the month they name."""
    from data.decisions.complaint_word_versions import record_complaint_words

    with the_store() as store:
        version = record_complaint_words(store, COMMAND_LINE, text_of(file))
    say({"version": version.number, "from": version.from_month}, as_json)
