"""Commands on check forms: list, show, import; and what they found wrong."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.saying import AsJson, InMonth, bytes_of, call, month_from, say, say_table, the_store
from data.people.rights import COMMAND_LINE
from data.rounding import half_up

if TYPE_CHECKING:
    from metrics.subjects.check_findings import CheckFinding

forms = typer.Typer(help="Check forms: list, show, import.", no_args_is_help=True)

Which = Annotated[str, typer.Argument(help="a version's number, or a form's id for its newest version")]


@forms.command("list")
def list_(as_json: AsJson = False) -> None:
    """Every adopted version."""
    from data.decisions.form_versions import form_versions

    with the_store() as store, store.records.reading() as connection:
        found = [(one, one.read) for one in form_versions(connection)]
    rows = [
        {
            "version": one.number,
            "form": one.form,
            "title": form.title.say(call.language),
            "from": one.from_month,
            "modes": ",".join(form.modes),
            "cadence": str(form.cadence),
            "full_marks": sum(section.full for section in form.sections) / 100,
            "items": len(form.items),
            "adopted_by": one.adopted_by,
            "adopted_at": f"{one.adopted_at:%Y-%m-%d %H:%M}",
        }
        for one, form in found
    ]
    say(rows, as_json)


@forms.command("show")
def show_(
    which: Which,
    to: Annotated[Path | None, typer.Option("--workbook", help="write it as a workbook to this file instead")] = None,
    as_json: AsJson = False,
) -> None:
    """A version as TOML, or as a workbook that can be changed and imported."""
    from data.decisions.form_versions import form_version
    from reports.book import Origin
    from reports.excel import workbook
    from reports.form_workbook import form_export

    with the_store() as store, store.records.reading() as connection:
        version = form_version(connection, which)
    if to is not None:
        said = {"who": "", "at": version.adopted_at, "version": version.number, "scope": "", "said": version.form}
        to.write_bytes(workbook(form_export(version.read, Origin(language=call.language, **said))))
    elif as_json or call.as_json:
        say({"version": version.number, "form": version.form, "from": version.from_month, "toml": version.toml}, True)
    else:
        print(version.toml)


@forms.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="a check form as TOML, or a workbook with an item a row")],
    beside: Annotated[
        list[str] | None,
        typer.Option("--with", help="what a workbook does not say: id=, title=, from=, modes=, cadence=, cap="),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Adopt a check form from the month it names."""
    from months.decisions.form_adoption import adopt_form, form_in_file

    given = {name.strip(): value for name, _, value in (one.partition("=") for one in beside or ())}
    with the_store() as store:
        version = adopt_form(store, COMMAND_LINE, form_in_file(store, file.name, bytes_of(file), given))
    say({"version": version.number, "form": version.form, "from": version.from_month}, as_json)


FINDING_COLUMNS = tuple("outlet form mode date section item possible earned lost first_or_repeated reason due".split())


def findings_listed(
    month: InMonth,
    form: Annotated[str, typer.Option(help="a form's id; default: every form")] = "",
    format: Annotated[str, typer.Option(help="csv or json")] = "csv",
    as_json: AsJson = False,
) -> None:
    """What checks found wrong: outlet,form,mode,date,section,item,possible,earned,lost,first_or_repeated,reason,due."""
    from data.decisions.form_versions import form_version
    from metrics.subjects.check_findings import check_findings
    from metrics.subjects.checks_of import ChecksOf

    with the_store() as store:
        if form:
            with store.records.reading() as connection:
                form_version(connection, form)
        with store.cursor() as db:
            found = [_row(one) for one in check_findings(db, ChecksOf(form=form, months=(month_from(month),)))]
    say_table(found, FINDING_COLUMNS, format, as_json)


def _row(one: CheckFinding) -> dict[str, str]:
    points = {name: f"{half_up(Decimal(getattr(one, name)) / 100, 2)}" for name in ("possible", "earned", "lost")}
    told = {"outlet": one.outlet, "form": one.form.id, "mode": one.mode, "date": str(one.day), "item": one.item}
    told |= {"section": one.form.item(one.item).section, "reason": one.reason, "due": str(one.due or "")}
    return {**told, **points, "first_or_repeated": "repeated" if one.repeated else "first"}
