"""Adopting what a bank defines, which is in the catalogue from then on; check forms in files, TOML or a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from data.decisions.adopted_documents import AdoptedDocument, D, DocumentKind
from data.decisions.document_kinds import CHECK_FORMS, OWN_FIGURES
from data.errors.decisions import BadForm
from data.files.reader.read import read
from data.forms.form_toml import form_from_table, form_to_toml
from data.people.rights import Actor
from data.reading.checks.form_sheets import FormSheets, form_sheets
from data.stores.belonging import records_there
from data.stores.migrate import shape_missing
from data.stores.records import reading_engine, sqlite_url
from data.stores.store import Store
from data.text.folding import spelling
from metrics.figures.form_metrics import catalogued, renew


def adopt_document(store: Store, actor: Actor, kind: DocumentKind[D], toml: str) -> AdoptedDocument[D]:
    """Adopt the document written in the text from the month it names on; its figures are in the catalogue then.

    Raises:
        NoRight, Refusal: As `DocumentKind.record`.
    """
    version = kind.record(store, actor, toml)
    renew(store.facts)
    return version


def catalogue_as_kept(folder: Path, url: str) -> None:
    """Let the catalogue have what the bank of a folder defines, by its records alone; where there is none, nothing."""
    engine = reading_engine(url or sqlite_url(folder))
    if records_there(engine) and shape_missing(engine) is None:
        with engine.connect().execution_options(reading=True) as connection:
            figures = [one.read for one in OWN_FIGURES.versions(connection)]
            catalogued((one.only for one in CHECK_FORMS.versions(connection)), figures)
    engine.dispose()


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
    known, id = {}, given.get("id") or sheets.facts.get("id")
    with store.records.reading() as connection:
        forms = [one.only for one in CHECK_FORMS.versions(connection) if one.only.id == id]
    for section in (section for form in forms for section in form.sections):
        known |= {spelling(words): section.id for words in (section.title.zh, *section.also)}
    table, wrong = sheets.table(given, known)
    return form_to_toml(form_from_table(table, wrong, sheets.places))
