"""What a definition by the bank is as TOML: every setting read by itself, every problem named at its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from data.errors import Refusal
from data.text.folding import spelling
from data.text.toml_text import NotToml, toml_table
from data.types import Month, Text

MOST_PARTS = 500
_ID = re.compile(r"[a-z][a-z0-9_]{0,11}")

Problem = tuple[str, str, str]
"""Where, and what is wrong, in both languages."""


class TomlReading:
    """Reads the settings of one document and gathers what is wrong with them, to be refused with at once."""

    refusal: type[Refusal]
    reserved: frozenset[str] = frozenset()

    def __init__(self, text: str = "", problems: Sequence[Problem] = ()) -> None:
        """Raises: refusal: It is no TOML at all."""
        self.problems = [*problems]
        self.table: dict[str, Any] = {}
        try:
            self.table = toml_table(text)
        except NotToml as error:
            self.wrong(error.where, error.zh, error.en)
            self.refuse()

    def refuse(self) -> None:
        """Raises: refusal: With every problem; `where` is the first place, `problems` holds them one by one."""
        if not self.problems:
            return
        where, zh, en = self.problems[0]
        if len(self.problems) > 1:
            where = ", ".join(dict.fromkeys(one[0] for one in self.problems))
            zh, en = ("; ".join(f"{one[0]}: {one[at]}" for one in self.problems) for at in (1, 2))
        raise self.refusal(where=where, zh=zh, en=en, problems=[" | ".join(one) for one in self.problems])

    def wrong(self, where: str, zh: str, en: str) -> None:
        self.problems.append((where, zh, en))

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
        if not isinstance(given, str) or not _ID.fullmatch(given) or given in self.reserved:
            self.wrong(where, "编号须为小写字母开头的1至12个字母、数字或下划线", "has to be like [a-z][a-z0-9_]{0,11}")
        return str(given)

    def _title(self, where: str, given: object) -> Text:
        if not isinstance(given, dict) or not str(given.get("zh", "")).strip():
            self.wrong(where, "缺少中文名称", "the Chinese title is missing")
            return Text(zh="", en="")
        zh = str(given["zh"]).strip()
        return Text(zh=zh, en=str(given.get("en", "")).strip() or zh)

    def _document(self, table: Mapping[str, Any]) -> str:
        """The public document that it rests on: its title and number."""
        given = table.get("document")
        document = given if isinstance(given, dict) else {}
        return " ".join(str(document[name]).strip() for name in ("title", "number") if document.get(name))

    def _once(self, where: str, found: dict[str, str], word: str, means: str) -> None:
        """Take in what a word stands for: one thing, never two."""
        other = found.setdefault(spelling(word), means)
        if other != means:
            self.wrong(where, f"“{word}”已归入“{other}”", f"“{word}” stands for “{other}” already")

    def _month(self, given: object) -> Month:
        try:
            return Month.parse(str(given))
        except ValueError:
            self.wrong("from", "不是月份，请写成 2026-10", "is not a month; write it as 2026-10")
            return Month.parse("2000-01")

    def _one_of(self, where: str, given: object, known: Sequence[str]) -> str:
        if isinstance(given, str) and given in known:
            return given
        named = ", ".join(one for one in known if one)
        self.wrong(where, f"“{given}”不在可选范围内：{named}", f"“{given}” is not one of: {named}")
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
