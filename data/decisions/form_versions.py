"""Versions of check forms in the records store: added, never changed; a month is read by the one in force in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from data.decisions.publications import versions_in_force
from data.errors.decisions import FormTooEarly, KeyChangesMeaning, UnknownForm
from data.forms.form import Form, FormItem, FormSection
from data.forms.form_toml import form_from_toml
from data.people.rights import Act, Actor, require
from data.stores import records
from data.stores.schema.schemes import COMPLAINT_WORDS
from data.stores.store import Store
from data.text.folding import spelling
from data.types import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class FormVersion:
    """One adopted version; `toml` is the whole form as it was given."""

    number: int
    form: str
    from_month: str
    toml: str
    adopted_by: str
    adopted_at: datetime

    @property
    def read(self) -> Form:
        return form_from_toml(self.toml)


def kept_versions(connection: Connection) -> tuple[FormVersion, ...]:
    """Whatever is kept beside the forms as well, in the order of adoption."""
    table = records.form_version
    rows = connection.execute(select(table).order_by(table.c.id))
    return tuple(records.as_kept(FormVersion, row, number=row.id) for row in rows)


def form_versions(connection: Connection) -> tuple[FormVersion, ...]:
    """Every version, in the order of adoption."""
    return tuple(one for one in kept_versions(connection) if one.form != COMPLAINT_WORDS)


def form_version(connection: Connection, seen: str) -> FormVersion:
    """The version of that number, or the newest of a form of that id.

    Raises:
        UnknownForm: There is neither.
    """
    every = form_versions(connection)
    for version in reversed(every):
        if seen in (str(version.number), version.form):
            return version
    raise UnknownForm(seen=seen, known=", ".join(f"{version.number} ({version.form})" for version in every) or "-")


def forms_in_force(versions: Iterable[FormVersion], month: Month) -> dict[str, Form]:
    """By id the form as it is in force in the month; of two from the same month the one adopted later."""
    ruling = [one for one in versions if one.from_month <= str(month)]
    newest = {one.form: one for one in sorted(ruling, key=lambda one: (one.from_month, one.number))}
    return {form: version.read for form, version in newest.items()}


def record_form(store: Store, actor: Actor, toml: str) -> FormVersion:
    """Adopt a form from its own month on. The same form again changes nothing.

    Raises:
        BadForm: With every problem at once.
        KeyChangesMeaning: An id of it is in use for something else.
        FormTooEarly: A month it would hold in is already published.
    """
    require(actor, Act.ADOPT_SCHEME)
    form = form_from_toml(toml)
    with store.records.reading() as connection:
        before = [one for one in form_versions(connection) if one.form == form.id]
    if before and before[-1].read == form:
        return before[-1]
    with store.acting(actor, "form.adopt", form.id, from_month=str(form.from_month)) as connection:
        may_follow(connection, form)
        values = {"form": form.id, "from_month": str(form.from_month), "toml": toml, "adopted_by": actor.login}
        connection.execute(insert(records.form_version).values(**values, adopted_at=records.now()))
        return form_versions(connection)[-1]


def may_follow(connection: Connection, form: Form) -> None:
    """Whether the form can be adopted after the versions there are.

    Raises:
        KeyChangesMeaning, FormTooEarly: As above.
    """
    _keeps_meaning(form, [one.read for one in form_versions(connection) if one.form == form.id])
    published = max(versions_in_force(connection), default=None)
    if published is not None and form.from_month <= published:
        raise FormTooEarly(month=published, after=published.after())


def _keeps_meaning(form: Form, before: Sequence[Form]) -> None:
    """Words and marks may change; an id stays a section or an item, and takes no other one's words."""
    for earlier in before:
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
