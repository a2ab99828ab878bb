"""How a notice says figures: the words of its rules, changes, lists of names, and tokens that keep what they print."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import takewhile
from pathlib import Path

from data.rounding import half_up
from data.types import Language, Month, Text
from metrics.catalogue import CATALOGUE
from metrics.figures.periods import Period
from metrics.metric import MINUTES, PERCENT
from metrics.scheme.articles import metric_words
from metrics.scheme.scheme import Scheme
from metrics.subjects.year_on_year import FEWEST_FOR_PERCENT
from months.bulletin.content import Figure, NoticeSentence
from months.bulletin.series import NoticeSeries

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
TOKEN = re.compile(r"〔([^〔〕]+)〕")
_PLACED = re.compile(r"〔(?:([^〔〕|]+)\|)?([^〔〕|]+)〕|\{(\w+)\}")
_WRITTEN = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
RULES = {
    f"{section}.{rule}": Text(zh=zh, en=en) for section, rules in _WRITTEN.items() for rule, (zh, en) in rules.items()
}
"""The words of each rule, with 〔figures〕 and {other words} in them."""
POINT = Text(zh="个百分点", en=" percentage points")
PIECES = Text(zh="件", en="")
_MORE_AND_LESS: dict[Text, tuple[Text, Text]] = {
    MINUTES: (Text(zh="延长", en="longer"), Text(zh="缩短", en="shorter")),
    PIECES: (Text(zh="增加", en="more"), Text(zh="减少", en="fewer")),
}
_UP_AND_DOWN = Text(zh="提高", en="higher"), Text(zh="下降", en="lower")
YEAR_AGO = Text(zh="同比", en="a year ago")
MONTH_AGO = Text(zh="环比", en="last month")
QUARTER_AGO = Text(zh="环比", en="the quarter before")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The language of a notice, and how its outlets are called; `names` tells whether the last may be named."""

    language: Language
    series: NoticeSeries
    day: date = date.min
    """Of the signature, from which dates are counted."""
    source: str
    """The version the figures are of, unless a figure says otherwise."""
    short: Mapping[str, str] = field(default_factory=dict)
    full: bool = True
    """Whether causes and single figures of outlets may be told."""
    everybody: bool = True
    """Whether outlets other than the first may be told at all."""
    key: bytes = b""
    """Of the check codes."""
    scheme: Scheme | None = None
    """After whose titles metrics are called."""

    def t(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    @property
    def names_the_last(self) -> bool:
        return self.everybody and self.series.criticism == "names"

    def name(self, outlet: str) -> str:
        return self.short.get(outlet, outlet)

    def called(self, metric: str) -> str:
        """The metric within a sentence."""
        name = metric_words(metric, self.scheme)
        return self.t(name.zh, inner(name.en))

    def measured(self, value: object, metric: str) -> str:
        """A value with its unit: 8.34分钟, 8.34 min, 98.76%."""
        unit = CATALOGUE[metric].unit if metric in CATALOGUE else Text(zh="", en="")
        return f"{value}" + self.t(unit.zh, unit.en if unit.en in ("", "%") else f" {unit.en}")

    def listed(self, words: Iterable[str]) -> str:
        return self.t("、", ", ").join(words)

    def month(self, month: Month) -> str:
        return self.t(f"{month.number}月", month.say("en"))

    def when(self, period: Period) -> str:
        """The period in a sentence of its own year: 10月, 3季度."""
        said = period.say().say(self.language)
        return self.t(said.partition("年")[2], said)

    def in_brackets(self, words: str) -> str:
        return self.t(f"（{words}）", f" ({words})")

    def say(self, rule: str, /, **words: object) -> str:
        """Words of a rule without a figure that is kept."""
        return self.tokens().say(rule, **words)

    def rule(self, id: str, /, **words: object) -> NoticeSentence:
        """A sentence of the words of its rule alone."""
        return self.tokens().rule(id, **words)

    def ended(self, words: str) -> str:
        return self.t(f"{words}。", f"{inner(words, first=True)}.")

    def tokens(self, source: str = "") -> Tokens:
        """
        Args:
            source: Of the figures, where they are not of the version alone.
        """
        return Tokens(wording=self, source=source or self.source)

    def outlets(self, number: int) -> str:
        return self.many(number, "家", "outlet")

    def pieces(self, number: int) -> str:
        return self.t(f"{number:,}件", f"{number:,}")

    def many(self, number: int, zh: str, one: str, more: str = "") -> str:
        """A count with its noun."""
        return f"{number:,}" + self.t(zh, f" {one if number == 1 else more or f'{one}s'}")

    def change(self, now: Decimal, base: Decimal, unit: Text, against: Text) -> str:
        """What changed between two published figures, direction included: 环比缩短0.15分钟、下降1.8%.

        Of rates percentage points only; of a base of nothing, or of a handful of cases, the amount only.
        """
        moved, rate = now - base, unit == PERCENT
        if not moved:
            return self.t(f"{against.zh}持平", f"unchanged from {against.en}")
        less = moved < 0
        way = _MORE_AND_LESS.get(unit, _UP_AND_DOWN)[less]
        said = POINT if rate else unit
        amount = f"{abs(moved):,}"
        few = unit == PIECES and base < FEWEST_FOR_PERCENT
        share = "" if rate or few or not base else f"{share_of(abs(moved), base)}%"
        zh = f"{against.zh}{way.zh}{amount}{said.zh}" + (f"、{_UP_AND_DOWN_SHARE[less]}{share}" if share else "")
        gap = "" if not said.en or said.en.startswith(" ") else " "
        in_share = f" ({share})" if share else ""
        return self.t(zh, f"{amount}{gap}{said.en}{in_share} {way.en} than {against.en}")


_UP_AND_DOWN_SHARE = ("上升", "下降")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The figures of a sentence being written: each call keeps one and gives the hole it is printed in."""

    wording: Wording
    source: str
    kept: dict[str, Figure] = field(default_factory=dict)

    def __call__(self, name: str, printed: object, source: str = "") -> str:
        """
        Args:
            name: In both languages, as 参评|ranked.
        """
        zh, _, en = name.partition("|")
        own = self.wording.t(zh, en or zh).translate(_HOLES)
        figure = Figure(printed=str(printed).translate(_HOLES), source=source or self.source)
        names = (own, *(f"{own}{number}" for number in range(2, len(self.kept) + 3)))
        own = next(one for one in names if self.kept.get(one, figure) == figure)  # two metrics may have one title
        self.kept[own] = figure
        return f"〔{own}〕"

    def say(self, rule: str, source: str = "", /, **words: object) -> str:
        """The words of a rule: its figures kept, each by its English name, and the other words filled in."""

        def placed(found: re.Match[str]) -> str:
            name, figure, other = found.groups()
            if other:
                return str(words[other])
            said = re.sub(r"\W+", "_", figure).strip("_")
            return self(name or figure, words[said], source) if said in words else found[0]

        return _PLACED.sub(placed, RULES[rule].say(self.wording.language))

    def rule(self, id: str, /, **words: object) -> NoticeSentence:
        return self.sentence(id, self.say(id, **words))

    def clauses(self, id: str, clauses: Iterable[str]) -> NoticeSentence | None:
        """A sentence of clauses; None where there is none."""
        words = self.wording.t("；", "; ").join(filter(None, clauses))
        return self.sentence(id, self.wording.ended(words)) if words else None

    def sentence(self, id: str, template: str) -> NoticeSentence:
        """The sentence `section.rule` with the figures that it prints."""
        section, _, rule = id.partition(".")
        held = set(TOKEN.findall(template))
        figures = {name: figure for name, figure in self.kept.items() if name in held}
        return NoticeSentence(id=id, rule=rule, section=section, template=template, figures=figures)


_HOLES = str.maketrans("〔〕", "（）")
"""A name that has a hole's marks in it prints as brackets, so that no name is taken for a figure."""


def share_of(part: Decimal | int, whole: Decimal | int) -> Decimal:
    """In percent, to one decimal."""
    return half_up(Decimal(100 * part) / whole, 1)


def inner(name: str, *, first: bool = False) -> str:
    """English words within a sentence, or at its head: VIP stays VIP.

    >>> inner("Average wait"), inner("VIP satisfaction"), inner("last 5", first=True)
    ('average wait', 'VIP satisfaction', 'Last 5')
    """
    letter = name[:1].upper() if first else name[:1].lower()
    return name if name[1:2].isupper() else letter + name[1:]


def names_shortened(names: Mapping[str, str]) -> dict[str, str]:
    """By outlet its name without what all of them begin with, where that is Chinese and they stay different.

    >>> names_shortened({"1": "云澜渡口分理处", "2": "云澜南关支行", "3": "云澜支行"})
    {'1': '渡口分理处', '2': '南关支行', '3': '支行'}
    >>> names_shortened({"1": "云澜", "2": "云澜南关支行"})
    {'1': '云澜', '2': '云澜南关支行'}
    """
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*names.values(), strict=False))
    shared = "".join(takewhile(_CHINESE.fullmatch, (letters[0] for letters in alike))) if len(names) > 1 else ""
    cut = {outlet: name.removeprefix(shared) for outlet, name in names.items()}
    return cut if all(cut.values()) else dict(names)
