"""A check form as TOML: read with every problem named at its place, all at once, and written back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from data.forms.form import Form, FormBand, FormItem, FormSection
from data.forms.form_reading import FormReading
from data.forms.toml_reading import Problem
from data.text.toml_text import toml_value
from data.types import Text

_PRESETS = Path(__file__).parent / "presets"


@lru_cache(maxsize=256)  # an adopted form is read again for every file, and never changes
def form_from_toml(text: str) -> Form:
    """The form written in the text.

    Raises:
        BadForm: With every problem at once; `where` is the first place, `problems` holds them one by one.
    """
    return form_from_table(FormReading(text).table)


def form_from_table(table: Mapping[str, Any], wrong: Sequence[Problem] = (), places: Mapping[str, str] = {}) -> Form:
    """The form of a table of settings.

    Args:
        wrong: What is known to be wrong with it already.
        places: By setting the cell it stood in.

    Raises:
        BadForm: As above.
    """
    reading = FormReading(problems=wrong)
    form = reading.form(table)
    reading.problems = [(_place(where, places), zh, en) for where, zh, en in reading.problems]
    reading.refuse()
    return form


def _place(where: str, places: Mapping[str, str]) -> str:
    """The setting with its cell, or with that of what it belongs to."""
    near = where
    while near and near not in places:
        near = near[: max(near.rfind("."), near.rfind("["), 0)]
    return f"{places[near]} {where}" if near else where


def form_presets() -> dict[str, str]:
    """The forms to start from by their ids, as TOML: examples each."""
    return {file.stem: file.read_text(encoding="utf-8") for file in sorted(_PRESETS.glob("*.toml"))}


def form_to_toml(form: Form) -> str:
    """The document that reads back as this form."""
    facts = {"id": form.id, "title": _titled(form.title), "from": str(form.from_month), "modes": form.modes}
    facts |= {"cadence": form.cadence, "cap": form.cap, "takes": form.takes}
    lines = [f"{name} = {toml_value(value)}" for name, value in facts.items() if value]
    for name, parts in (("sections", form.sections), ("items", form.items)):
        written = (
            f"  {toml_value({key: value for key, value in _part(one, form).items() if value})}," for one in parts
        )
        lines += [f"{name} = [", *written, "]"] if parts else []
    return "\n".join([*lines, *(["[document]", f"title = {toml_value(form.document)}"] if form.document else []), ""])


def _part(one: FormSection | FormItem, form: Form) -> dict[str, object]:
    """The settings of a section or an item; those without a value are their defaults."""
    if isinstance(one, FormSection):
        full = 0 if any(item.section == one.id for item in form.items) else _points(one.full)
        return {"id": one.id, "title": _titled(one.title), "also": one.also, "full": full, "part": one.part}
    return {
        "id": one.id, "section": one.section, "zh": one.title.zh, "en": _titled(one.title).get("en"),
        "max": _points(one.most), "kind": one.kind, "also": one.also, "each": _points(one.each),
        "bands": [_band(band) for band in one.bands], "unit": one.unit, "na": one.may_be_absent, "veto": one.veto,
        "rectify": one.days_to_rectify, "post": one.post, "photo": one.photo,
    }  # fmt: skip


def _band(band: FormBand) -> dict[str, Decimal]:
    name, bound = ("from", band.least or 0) if band.upto is None else ("upto", band.upto)
    return {name: _points(bound), "points": _points(band.points)}


def _titled(title: Text) -> dict[str, str]:
    return {"zh": title.zh} | ({"en": title.en} if title.en != title.zh else {})


def _points(hundredths: int) -> Decimal:
    return (Decimal(hundredths) / 100).normalize() + 0
