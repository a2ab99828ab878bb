"""A check form's settings read from a table, as TOML or a workbook gives it, with every problem named at its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from data.forms.form import DONE, FAILED, MODES, VETOES, Cadence, Form, FormBand, FormItem, FormSection, ItemKind
from data.forms.form_words import CHOICES
from data.text.folding import spelling
from data.types import Month, Text

MOST_PARTS = 500
_ID = re.compile(r"[a-z][a-z0-9_]{0,11}")
_RESERVED = frozenset({DONE, FAILED})
_FORM = frozenset("id title from document modes cadence cap takes sections items".split())
_SECTION = frozenset("id title also full part".split())
_ITEM = frozenset("id section zh en max also kind each bands unit na veto rectify post photo".split())

Problem = tuple[str, str, str]
"""Where, and what is wrong, in both languages."""


class FormReading:
    """Reads the parts of one document and gathers what is wrong with them."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems

    def wrong(self, where: str, zh: str, en: str) -> None:
        self.problems.append((where, zh, en))

    def form(self, table: Mapping[str, Any]) -> Form | None:
        self._known("", table, _FORM)
        items = tuple(self._item(*one) for one in self._list(table, "items"))
        sections = tuple(self._section(*one, items) for one in self._list(table, "sections"))
        modes = tuple(str(mode) for mode in self._array("", table, "modes"))
        document = given if isinstance(given := table.get("document"), dict) else {}
        form = Form(
            id=self._id("id", table.get("id")), title=self._title("title", table.get("title")),
            from_month=self._month(table.get("from")), modes=modes,
            cadence=Cadence(self._one_of("cadence", table.get("cadence", "none"), tuple(Cadence))),
            cap=self._whole("cap", table.get("cap", 0), 100), sections=sections, items=items,
            takes=self._one_of("takes", table.get("takes", ""), ("", "mystery")),
            document=" ".join(str(document[name]).strip() for name in ("title", "number") if document.get(name)),
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
                    other = seen.setdefault(spelling(words), one.id)
                    if other != one.id:
                        zh, en = f"“{words}”与“{other}”同名", f"“{words}” is a name of “{other}” too"
                        self.wrong(f"{kind}[{one.id}]", zh, en)

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
        zh = str(table.get("zh", "")).strip()
        if not zh:
            self.wrong(f"{where}.zh", "缺少项目内容", "the item's words are missing")
        kind = ItemKind(self._one_of(f"{where}.kind", table.get("kind"), tuple(ItemKind)))
        most = self._marks(f"{where}.max", table.get("max"), least=1)
        each = self._marks(f"{where}.each", table.get("each", 0), least=int(kind is ItemKind.DEDUCT))
        bands = tuple(self._bands(where, table, most)) if kind is ItemKind.BANDS or "bands" in table else ()
        return FormItem(
            id=self._id(f"{where}.id", table.get("id")), section=str(table.get("section", "")), most=most, each=each,
            title=Text(zh=zh, en=str(table.get("en", "")).strip() or zh), also=self._array(where, table, "also"),
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

    # --- single settings --------------------------------------------------------------------------

    def _known(self, where: str, table: Mapping[str, Any], known: Collection[str]) -> None:
        for name in sorted(set(table) - set(known)):
            self.wrong(f"{where}.{name}".lstrip("."), "没有这项设置", "there is no such setting")

    def _list(self, table: Mapping[str, Any], name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        given = table.get(name, [])
        if not isinstance(given, list) or len(given) > MOST_PARTS or not all(isinstance(one, dict) for one in given):
            self.wrong(name, f"须为不超过{MOST_PARTS}个的列表", f"has to be a list of at most {MOST_PARTS}")
            return
        yield from ((f"{name}[{one.get('id', place)}]", one) for place, one in enumerate(given))

    def _id(self, where: str, given: object) -> str:
        if not isinstance(given, str) or not _ID.fullmatch(given) or given in _RESERVED:
            self.wrong(where, "编号须为小写字母开头的1至12个字母、数字或下划线", "has to be like [a-z][a-z0-9_]{0,11}")
        return str(given)

    def _title(self, where: str, given: object) -> Text:
        if not isinstance(given, dict) or not str(given.get("zh", "")).strip():
            self.wrong(where, "缺少中文名称", "the Chinese title is missing")
            return Text(zh="", en="")
        zh = str(given["zh"]).strip()
        return Text(zh=zh, en=str(given.get("en", "")).strip() or zh)

    def _month(self, given: object) -> Month:
        try:
            return Month.parse(str(given))
        except ValueError:
            self.wrong("from", "不是月份，请写成 2026-10", "is not a month; write it as 2026-10")
            return Month.parse("2000-01")

    def _one_of(self, where: str, given: object, known: Sequence[str]) -> str:
        if isinstance(given, str) and given in known:
            return given
        words = CHOICES[re.sub(r"\[\d+]", "", where).rpartition(".")[2]]
        zh, en = ("、".join(f"{words[one].zh}（{one}）" for one in known if one), ", ".join(filter(None, known)))
        self.wrong(where, f"“{given}”不在可选范围内：{zh}", f"“{given}” is not one of: {en}")
        return known[0]

    def _marks(self, where: str, given: object, *, least: int = 0, most: int = 10_000_000) -> int:
        """Hundredths of a number with at most two decimals."""
        number = Decimal(given) if isinstance(given, int | Decimal) and not isinstance(given, bool) else Decimal("NaN")
        if not number.is_finite() or number * 100 != int(number * 100) or not least <= number * 100 <= most:
            self.wrong(where, "须为不小于0、最多两位小数的数", "has to be a number with at most two decimals")
            return least
        return int(number * 100)

    def _whole(self, where: str, given: object, most: int) -> int:
        if isinstance(given, int) and not isinstance(given, bool) and 0 <= given <= most:
            return given
        self.wrong(where, f"须为0至{most}的整数", f"has to be a whole number from 0 to {most}")
        return 0

    def _flag(self, where: str, table: Mapping[str, Any], name: str) -> bool:
        given = table.get(name, False)
        if not isinstance(given, bool):
            self.wrong(f"{where}.{name}", "须为 true 或 false", "has to be true or false")
        return given is True

    def _array(self, where: str, table: Mapping[str, Any], name: str) -> tuple[str, ...]:
        given = table.get(name, [])
        if not isinstance(given, list) or not all(isinstance(one, str) and one.strip() for one in given):
            self.wrong(f"{where}.{name}".lstrip("."), "须为文字列表", "has to be a list of texts")
            return ()
        return tuple(one.strip() for one in given)


def _every(form: Form) -> Iterator[tuple[str, FormSection | FormItem]]:
    yield from ((f"sections[{one.id}]", one) for one in form.sections)
    yield from ((f"items[{one.id}]", one) for one in form.items)
