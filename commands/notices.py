"""Commands on notices (通报): their files, and whether a copy of one says what was published."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from commands.saying import AsJson, InMonth, bytes_of, call, month_from, say, the_store
from data.errors.figures import NoChineseFont, UnknownChoice
from data.people.rights import COMMAND_LINE
from data.stores.store import Store
from data.types import Language

FORMATS = "docx,pdf,xlsx,png,txt"
Quarter = Annotated[str, typer.Option(help="YYYYQn, instead of a month")]


def bulletin_files(
    to: Annotated[Path, typer.Option(help="the folder they are written to")],
    month: InMonth = "",
    quarter: Quarter = "",
    series: Annotated[str, typer.Option(help="assessment or quality")] = "assessment",
    formats: Annotated[str, typer.Option(help="some of these")] = FORMATS,
    language: Annotated[str, typer.Option(help="zh or en; default: that of the call")] = "",
    as_json: AsJson = False,
) -> None:
    """Write the files of a notice: as they were signed, or else a draft without a number."""
    from months.bulletin.series import SERIES

    asked = [one.strip() for one in formats.split(",")]
    for seen, known in ((series, list(SERIES)), *((one, FORMATS.split(",")) for one in asked)):
        if seen not in known:
            raise UnknownChoice(seen=seen, known=", ".join(known))
    spoken: Language = "en" if (language or call.language) == "en" else "zh"
    with the_store() as store:
        told, files = _files(store, series, quarter or str(month_from(month)), asked, spoken)
    to.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (to / name).write_bytes(content)
    say({**told, "files": list(files)}, as_json)
    if told["number"] is None and len(files) < len(set(asked)):
        raise NoChineseFont(folder=call.data / "fonts")


def _files(
    store: Store, series: str, period: str, formats: list[str], language: Language
) -> tuple[dict[str, object], Mapping[str, bytes]]:
    """What is known of the notice, and its files: those of the register where it is signed."""
    from data.decisions.bulletin_drafts import notice_draft
    from data.decisions.bulletin_register import notice_files
    from data.decisions.notices_signed import take_notice_file
    from months.bulletin.issuing import notice_composed, notice_standing
    from reports.bulletin.files import files_possible

    with store.records.reading() as connection:
        signed = notice_standing(connection, series, period)
        kept = notice_files(connection, signed.id) if signed else ()
        draft = notice_draft(connection, series, period)
    if signed is None:
        made = notice_composed(store, COMMAND_LINE, draft, language)
        return {"state": "draft", "number": None}, files_possible(made, formats, call.data / "fonts")
    names = [file.name for file in kept if file.format in formats and file.language == language]
    number = f"{signed.number.year}-{signed.number.number}"
    return {"state": str(signed.state), "number": number}, {
        name: take_notice_file(store, COMMAND_LINE, signed.id, name) for name in names
    }


def check_copy(
    month: InMonth = "",
    code: Annotated[str, typer.Option(help="the four signs at the end of a line")] = "",
    file: Annotated[Path | None, typer.Option(help="a file: the same bytes as registered, or not")] = None,
    as_json: AsJson = False,
) -> None:
    """Whether a line of a paper copy stands as published, or a file is the registered one. Exit code 2: it is not."""
    from data.decisions.bulletin_register import notices_of, registered_as
    from months.bulletin.check_codes import coded_lines

    with the_store() as store:
        if file is None:
            found = [
                {
                    "version": one.version.version,
                    "in_force": one.in_force,
                    "line": {name: value for name, value in dataclasses.asdict(one.line).items() if name not in UNSAID},
                }
                for one in coded_lines(store, month_from(month), code)
            ]
            stands = any(one["in_force"] for one in found)
        else:
            content = bytes_of(file)
            with store.records.reading() as connection:
                known = registered_as(connection, content)
                notice = next((one for one in notices_of(connection) if known and one.id == known[0]), None)
            found = (
                [{"file": known[1], "state": str(notice.state), "period": notice.period}] if known and notice else []
            )
            stands = bool(found)
    say({"stands": stands, "found": found}, as_json)
    if not found:
        raise typer.Exit(2)


UNSAID = ("person", "staff_number")
"""Of a line of the ledger: no paper copy names them."""
