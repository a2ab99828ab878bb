"""The command line: the same work as the pages, without a screen.

    python cli.py --data DIR COMMAND [--json]

Exit code 0: done. 2: refused, with words in the user's language (with --json an object with
code, words and findings). 1: a bug. To add a command, write its function in `commands/` and
add it to `COMMANDS`.
"""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import Annotated

import typer

from commands.check_forms import findings_listed, forms
from commands.definitions import complaint_words, figures
from commands.exclusions import exclusions
from commands.figures import league, ledger, load, organisation, trial
from commands.keeping import backup, doctor, rebuild, restore, verify, verify_backup
from commands.notices import bulletin_files, check_copy
from commands.people import audit, reset_password, setting
from commands.publication import check, publish, unpublish
from commands.saying import AsJson, call, refused
from commands.schemes import schemes
from commands.service import demo, serve
from commands.watch import watch
from data.stores.faults import fault_of

COMMANDS = (
    demo,
    serve,
    doctor,
    organisation,
    load,
    watch,
    league,
    ledger,
    trial,
    check,
    publish,
    unpublish,
    check_copy,
    verify,
    backup,
    verify_backup,
    restore,
    rebuild,
    audit,
    reset_password,
    setting,
)

app = typer.Typer(
    add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help="服务榜 ServiceLeague"
)
for command in COMMANDS:
    app.command()(command)
app.command("bulletin")(bulletin_files)
app.command("findings")(findings_listed)
app.add_typer(schemes, name="schemes")
app.add_typer(forms, name="forms")
app.add_typer(complaint_words, name="complaint-words")
app.add_typer(figures, name="figures")
app.add_typer(exclusions, name="exclusions")


@app.callback()
def every_command(
    data: Annotated[Path, typer.Option(help="the data folder")] = Path("bank"),
    records: Annotated[
        str,
        typer.Option(
            help="URL of the records store; default SQLite in the data folder", envvar="SERVICELEAGUE_RECORDS"
        ),
    ] = "",
    language: Annotated[str, typer.Option(help="zh or en", envvar="SERVICELEAGUE_LANGUAGE")] = "",
    as_json: AsJson = False,
) -> None:
    call.data, call.records, call.as_json = data, records, as_json
    call.language = "en" if (language or os.environ.get("LANG", "zh")).startswith("en") else "zh"


def main() -> int:
    try:
        app()
        return 0
    except Exception as error:
        refusal = fault_of(error)
        if refusal is not None:
            return refused(refusal, as_json="--json" in sys.argv)
        traceback.print_exc()
        return 1


if __name__ == "__main__":
    sys.exit(main())
