"""Commands on check forms: list, show, import; and what they found wrong."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.definitions import Told, Which, adopt_text, definition_commands, kind_of_document, show_document
from commands.saying import AsJson, InMonth, bytes_of, call, month_from, say_table, the_store
from data.rounding import half_up

if TYPE_CHECKING:
    from data.decisions.adopted_documents import AdoptedDocument
    from data.forms.form import Form
    from metrics.subjects.check_findings import CheckFinding


def _told(form: Form) -> Told:
    return {
        "form": form.id, "title": form.title.say(call.language), "modes": ",".join(form.modes),
        "cadence": str(form.cadence), "full_marks": sum(section.full for section in form.sections) / 100,
        "items": len(form.items),
    }  # fmt: skip


def _named(version: AdoptedDocument[Form]) -> Told:
    return {"form": version.only.id}


def _show(
    which: Which,
    to: Annotated[Path | None, typer.Option("--workbook", help="write it as a workbook to this file instead")] = None,
    as_json: AsJson = False,
) -> None:
    """A version as TOML, or as a workbook that can be changed and imported."""
    from reports.book import Origin
    from reports.excel import workbook
    from reports.form_workbook import form_export

    with the_store() as store, store.records.reading() as connection:
        version = kind_of_document("CHECK_FORMS").version(connection, which)
    if to is None:
        return show_document(version, _named(version), as_json)
    said = {"who": "", "at": version.adopted_at, "version": version.number, "scope": "", "said": version.only.id}
    to.write_bytes(workbook(form_export(version.only, Origin(language=call.language, **said))))


def _import(
    file: Annotated[Path, typer.Argument(help="a check form as TOML, or a workbook with an item a row")],
    beside: Annotated[
        list[str] | None,
        typer.Option("--with", help="what a workbook does not say: id=, title=, from=, modes=, cadence=, cap="),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Adopt a check form from the month it names."""
    from months.decisions.form_adoption import form_in_file

    given = {name.strip(): value for name, _, value in (one.partition("=") for one in beside or ())}
    adopt_text("CHECK_FORMS", lambda store: form_in_file(store, file.name, bytes_of(file), given), _named, as_json)


forms = definition_commands("CHECK_FORMS", "Check forms", _told, _named, show=_show, adopt=_import)


FINDING_COLUMNS = tuple("outlet form mode date section item possible earned lost first_or_repeated reason due".split())


def findings_listed(
    month: InMonth,
    form: Annotated[str, typer.Option(help="a form's id; default: every form")] = "",
    format: Annotated[str, typer.Option(help="csv or json")] = "csv",
    as_json: AsJson = False,
) -> None:
    """What checks found wrong: outlet,form,mode,date,section,item,possible,earned,lost,first_or_repeated,reason,due."""
    from data.decisions.document_kinds import CHECK_FORMS
    from metrics.subjects.check_findings import check_findings
    from metrics.subjects.checks_of import ChecksOf

    with the_store() as store:
        if form:
            with store.records.reading() as connection:
                CHECK_FORMS.version(connection, form)
        with store.cursor() as db:
            found = [_row(one) for one in check_findings(db, ChecksOf(form=form, months=(month_from(month),)))]
    say_table(found, FINDING_COLUMNS, format, as_json)


def _row(one: CheckFinding) -> dict[str, str]:
    points = {name: f"{half_up(Decimal(getattr(one, name)) / 100, 2)}" for name in ("possible", "earned", "lost")}
    told = {"outlet": one.outlet, "form": one.form.id, "mode": one.mode, "date": str(one.day), "item": one.item}
    told |= {"section": one.form.item(one.item).section, "reason": one.reason, "due": str(one.due or "")}
    return {**told, **points, "first_or_repeated": "repeated" if one.repeated else "first"}
