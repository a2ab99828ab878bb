"""The kinds of document that a bank adopts beside its schemes: check forms, own figures, words of complaint lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.decisions.adopted_documents import AdoptedDocument, DocumentKind, things_in_force
from data.errors.decisions import FiguresTooEarly, FormTooEarly, KeyChangesMeaning, UnknownForm, UnknownOwnFigure
from data.forms.form import Form, FormItem, FormSection
from data.forms.form_toml import form_from_toml
from data.forms.own_figure import OwnFigure
from data.forms.own_figure_toml import figures_from_toml
from data.reading.complaints.complaint_words import ComplaintWords, complaint_words_from_toml, preset_words
from data.stores import records
from data.stores.schema.schemes import COMPLAINT_WORDS
from data.text.folding import spelling
from data.types import Month


def _forms_keep_meaning(forms: Sequence[Form], before: Sequence[Form]) -> None:
    """Words and marks may change; an id stays a section or an item, and takes no other one's words."""
    for form, earlier in ((form, earlier) for form in forms for earlier in before if earlier.id == form.id):
        if earlier.cadence is not form.cadence:
            raise KeyChangesMeaning(id=form.id, old=earlier.cadence)
        was = {one.id: one for one in (*earlier.sections, *earlier.items)}
        words = {(type(one), spelling(one.title.zh)): one.id for one in was.values()}
        for one in (*form.sections, *form.items):
            old, other = was.get(one.id), words.get((type(one), spelling(one.title.zh)), one.id)
            if old is not None and (type(old) is not type(one) or other != one.id or _moved(old, one)):
                raise KeyChangesMeaning(id=one.id, old=old.title.zh)


def _moved(old: FormSection | FormItem, one: FormSection | FormItem) -> bool:
    """Whether a section feeds another part of the mystery sheet than it did."""
    return isinstance(old, FormSection) and isinstance(one, FormSection) and old.part != one.part


def _figures_keep_meaning(figures: Sequence[OwnFigure], before: Sequence[OwnFigure]) -> None:
    """Words, marks and other headings may change; what an id stands for may not, nor may two share a name."""
    by_id = {one.id: one for one in before}
    by_name = {spelling(one.title.zh): one for one in before}
    for one in figures:
        old, same = by_id.get(one.id), by_name.get(spelling(one.title.zh))
        if old is not None and old.meaning() != one.meaning():
            raise KeyChangesMeaning(id=one.id, old=old.title.zh)
        if same is not None and same.id != one.id:
            raise KeyChangesMeaning(id=same.id, old=same.title.zh)


_kept_as = records.form_version.c.form
CHECK_FORMS: DocumentKind[Form] = DocumentKind(
    act="form.adopt",
    table=records.form_version,
    kept=_kept_as != COMPLAINT_WORDS,
    beside=lambda form: {"form": form.id},
    read=lambda toml: (form_from_toml(toml),),
    keeps_meaning=_forms_keep_meaning,
    unknown=UnknownForm,
    too_early=FormTooEarly,
)
OWN_FIGURES: DocumentKind[OwnFigure] = DocumentKind(
    act="figures.adopt",
    table=records.figure_version,
    read=figures_from_toml,
    keeps_meaning=_figures_keep_meaning,
    unknown=UnknownOwnFigure,
    too_early=FiguresTooEarly,
)
LIST_WORDS: DocumentKind[ComplaintWords] = DocumentKind(
    act="complaint_words.adopt",
    table=records.form_version,
    kept=_kept_as == COMPLAINT_WORDS,
    beside=lambda _: {"form": COMPLAINT_WORDS},
    read=lambda toml: (complaint_words_from_toml(toml),),
    unknown=UnknownForm,
)
"""A complaint list is read once and what it gave is stored: words may also begin in a month that is published."""


def words_in_force(versions: Iterable[AdoptedDocument[ComplaintWords]], month: Month) -> ComplaintWords:
    """The words of the month; the preset's before any are adopted."""
    return things_in_force(versions, month).get("") or preset_words()
