"""Check forms in files, TOML or a workbook; adopting one, or own figures: they are in the catalogue from then on."""

from __future__ import annotations

from collections.abc import Mapping

from data.decisions.figure_versions import FigureVersion, record_figures
from data.decisions.form_versions import FormVersion, form_versions, record_form
from data.errors.decisions import BadForm
from data.files.reader.read import read
from data.forms.form_toml import form_from_table, form_to_toml
from data.people.rights import Actor
from data.reading.checks.form_sheets import FormSheets, form_sheets
from data.stores.store import Store
from data.text.folding import spelling
from metrics.figures.form_metrics import renew


def adopt_form(store: Store, actor: Actor, toml: str) -> FormVersion:
    """Adopt the form written in the text from its own month on.

    Raises:
        NoRight, BadForm, KeyChangesMeaning, FormTooEarly: As `record_form`.
    """
    version = record_form(store, actor, toml)
    renew(store.facts)
    return version


def form_in_file(store: Store, file: str, content: bytes, given: Mapping[str, object]) -> str:
    """The form of a file as TOML; of a workbook, with what is said beside it (`given`).

    Raises:
        BadForm: With every problem at once, each at its cell.
        FileRefused: It is neither TOML nor a spreadsheet.
    """
    if not file.lower().endswith(".toml"):
        return form_of_sheets(store, form_sheets(read(file, content)), given)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        zh, en = "不是 UTF-8 文本", "not UTF-8 text"
        raise BadForm(where="TOML", zh=zh, en=en, problems=[f"TOML | {zh} | {en}"]) from error


def form_of_sheets(store: Store, sheets: FormSheets, given: Mapping[str, object]) -> str:
    """The form that a workbook defines, as TOML; sections without an id keep the one they had."""
    known: dict[str, str] = {}
    with store.records.reading() as connection:
        versions = [one for one in form_versions(connection) if one.form == (given.get("id") or sheets.facts.get("id"))]
    for section in (section for version in versions for section in version.read.sections):
        known |= {spelling(words): section.id for words in (section.title.zh, *section.also)}
    table, wrong = sheets.table(given, known)
    return form_to_toml(form_from_table(table, wrong, sheets.places))


def adopt_figures(store: Store, actor: Actor, toml: str) -> FigureVersion:
    """Adopt the figures written in the text from their own month on.

    Raises:
        NoRight, BadFigures, KeyChangesMeaning, FiguresTooEarly: As `record_figures`.
    """
    version = record_figures(store, actor, toml)
    renew(store.facts)
    return version
