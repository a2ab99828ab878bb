"""A check form's settings read from a table, as TOML or a workbook gives it, with every problem named at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from data.errors.decisions import BadForm
from data.forms.form import DONE, FAILED, MODES, VETOES, Cadence, Form, FormBand, FormItem, FormSection, ItemKind
from data.forms.form_words import CHOICES
from data.forms.toml_reading import TomlReading

_FORM = frozenset("id title from document modes cadence cap takes sections items".split())
_SECTION = frozenset("id title also full part".split())
_ITEM = frozenset("id section zh en max also kind each bands unit na veto rectify post photo".split())


class FormReading(TomlReading):
    """Reads the parts of one document and gathers what is wrong with them."""

    refusal = BadForm
    reserved = frozenset({DONE, FAILED})

    def form(self, table: Mapping[str, Any]) -> Form:
        self._known("", table, _FORM)
        items = tuple(self._item(*one) for one in self._list(table, "items"))
        sections = tuple(self._section(*one, items) for one in self._list(table, "sections"))
        modes = tuple(str(mode) for mode in self._array("", table, "modes"))
        form = Form(
            id=self._id("id", table.get("id")), title=self._title("title", table.get("title")),
            from_month=self._month(table.get("from")), modes=modes,
            cadence=Cadence(self._one_of("cadence", table.get("cadence", "none"), tuple(Cadence))),
            cap=self._whole("cap", table.get("cap", 0), 100), sections=sections, items=items,
            takes=self._one_of("takes", table.get("takes", ""), ("", "mystery")),
            document=self._document(table),
        )  # fmt: skip
        self._whole_form(form, table)
        return form

    def _whole_form(self, form: Form, table: Mapping[str, Any]) -> None:
        """What no single setting can tell."""
        for place, mode in enumerate(form.modes):
            self._one_of(f"modes[{place}]", mode, tuple(MODES))
        if not form.modes or len(set(form.modes)) < len(form.modes):
            self.wrong("modes", "至少一种检查方式，且不重复", "name at least one mode, each once")
        if not form.sections:
            self.wrong("sections", "至少一个模块", "a form has at least one section")
        ids: set[str] = set()
        for where, one in _every(form):
            if one.id in ids:
                self.wrong(f"{where}.id", f"编号“{one.id}”重复", f"the id “{one.id}” is used twice")
            ids.add(one.id)
        for item in form.items:
            if item.section not in {one.id for one in form.sections}:
                where, seen = f"items[{item.id}].section", item.section
                self.wrong(where, f"没有模块“{seen}”", f"there is no section “{seen}”")
        self._words(form)
        if any(item.veto == "form" for item in form.items) and not form.cap:
            self.wrong(
                "cap", "有整表否决的项目时须写明否决后保留的百分比", "an item vetoes the form: say what it keeps"
            )
        if form.takes and form.takes not in form.modes:
            self.wrong("takes", f"检查方式不含“{form.takes}”", f"“{form.takes}” is not one of its modes")
        if not form.items and "items" in table and table["items"]:
            self.wrong("items", "不是项目列表", "is no list of items")

    def _words(self, form: Form) -> None:
        """No two items, and no two sections, answer to the same words."""
        for kind, parts in (("items", form.items), ("sections", form.sections)):
            seen: dict[str, str] = {}
            for one in parts:
                for words in (one.title.zh, *one.also):
                    self._once(f"{kind}[{one.id}]", seen, words, one.id)

    def _section(self, where: str, table: Mapping[str, Any], items: Sequence[FormItem]) -> FormSection:
        self._known(where, table, _SECTION)
        own = [item.most for item in items if item.section == table.get("id")]
        said = self._marks(f"{where}.full", table.get("full", 0)) if "full" in table else 0
        if own and said and said != sum(own):
            full, added = said / 100, sum(own) / 100
            self.wrong(f"{where}.full", f"写明{full:g}分，各项合计{added:g}分", f"{full:g} points, its items {added:g}")
        if not own and not said:
            self.wrong(f"{where}.full", "没有项目的模块须写明满分", "a section without items says its full marks")
        part = self._one_of(f"{where}.part", table.get("part", ""), ("", *CHOICES["part"]))
        return FormSection(
            id=self._id(f"{where}.id", table.get("id")), title=self._title(f"{where}.title", table.get("title")),
            full=sum(own) or said, also=self._array(where, table, "also"), part=part,
        )  # fmt: skip

    def _item(self, where: str, table: Mapping[str, Any]) -> FormItem:
        self._known(where, table, _ITEM)
        kind = ItemKind(self._one_of(f"{where}.kind", table.get("kind"), tuple(ItemKind)))
        most = self._marks(f"{where}.max", table.get("max"), least=1)
        each = self._marks(f"{where}.each", table.get("each", 0), least=int(kind is ItemKind.DEDUCT))
        bands = tuple(self._bands(where, table, most)) if kind is ItemKind.BANDS or "bands" in table else ()
        return FormItem(
            id=self._id(f"{where}.id", table.get("id")), section=str(table.get("section", "")), most=most, each=each,
            title=self._title(f"{where}.zh", table), also=self._array(where, table, "also"),
            kind=kind, bands=bands, unit=str(table.get("unit", "")).strip(),
            may_be_absent=self._flag(where, table, "na"),
            veto=self._one_of(f"{where}.veto", table.get("veto", ""), ("", *VETOES)),
            days_to_rectify=self._whole(f"{where}.rectify", table.get("rectify", 0), 366),
            post=str(table.get("post", "")).strip(), photo=self._flag(where, table, "photo"),
        )  # fmt: skip

    def _bands(self, where: str, table: Mapping[str, Any], most: int) -> Iterator[FormBand]:
        given = table.get("bands")
        if not isinstance(given, list) or not given or not all(isinstance(one, dict) for one in given):
            zh, en = "分档计分须写明各档，如 ≤10:6; ≤15:4", "say its bands, such as ≤10:6; ≤15:4"
            self.wrong(f"{where}.bands", zh, en)
            return
        for place, one in enumerate(given):
            at = f"{where}.bands[{place}]"
            points = self._marks(f"{at}.points", one.get("points"))
            if points > most:
                self.wrong(f"{at}.points", "高于该项满分", "is more than the item's full marks")
            bounds = [name for name in ("upto", "from") if name in one]
            if len(bounds) != 1:
                self.wrong(at, "须写 upto 或 from 之一", "needs either upto or from")
                continue
            bound = self._marks(f"{at}.{bounds[0]}", one[bounds[0]], most=10**9)
            yield FormBand(points=points, **{"upto" if bounds[0] == "upto" else "least": bound})

    def _one_of(self, where: str, given: object, known: Sequence[str]) -> str:
        if isinstance(given, str) and given in known:
            return given
        words = CHOICES[re.sub(r"\[\d+]", "", where).rpartition(".")[2]]
        zh, en = ("、".join(f"{words[one].zh}（{one}）" for one in known if one), ", ".join(filter(None, known)))
        self.wrong(where, f"“{given}”不在可选范围内：{zh}", f"“{given}” is not one of: {en}")
        return known[0]


def _every(form: Form) -> Iterator[tuple[str, FormSection | FormItem]]:
    yield from ((f"sections[{one.id}]", one) for one in form.sections)
    yield from ((f"items[{one.id}]", one) for one in form.items)
