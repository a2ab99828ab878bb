"""A world in which every setting of a scheme has something to act on, and how a setting is put into a scheme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_type_hints

from data.decisions.exclusions import Exclusion, ExclusionKind
from data.decisions.publications import entries
from data.demo.bank import LAST_MONTH
from data.errors.acts import NotReady
from data.people.rights import Actor, Role
from data.stores.store import Store
from data.types import Month, Seat, Text
from metrics.composite.composite import measured_months, rejudged
from metrics.figures.measured import Measured
from metrics.money.holders import Holder
from metrics.money.lines import Carried, Owner
from metrics.money.rewards import TakingPart, month_ledger
from metrics.scheme.articles import metric_words
from metrics.scheme.scheme import Scheme
from metrics.scheme.setting import about
from metrics.scheme.toml import scheme_from_toml, scheme_to_toml
from months.decisions.exclusions import decide
from months.publish import check, publish
from pages.scheme.reading import group_words
from pages.scheme.rows import bands_of
from tests.pages.bank import filled
from tests.rules.money import BASIC, EXAMPLE_AMOUNTS, behind, contender
from tests.small_bank import BASIC as SMALL_BASIC
from tests.small_bank import CHECKER, OCTOBER, PUBLISHER, load, small_bank
from tests.small_bank import SCHEME as SMALL
from ui.shell.viewer import Viewer

MONTH = LAST_MONTH
WORLD = scheme_from_toml("""
id = "world"
title = { zh = "世界", en = "World" }
from = "2022-01"
document = { title = "办法", number = "1号" }
groups = [{ id = "ratings", weight = 50 }, { id = "spare", weight = 1 }]
items = [
    { metric = "avg_wait", weight = 25, worst = 20, best = 5, target = 6, bands = [
        { at = 5, score = 100 }, { at = 12, score = 40 },
    ] },
    { metric = "init_rate", weight = 25, worst = 50, best = 100, target = 80 },
    { metric = "csat", group = "ratings", weight = 50, worst = 80, best = 100 },
    { metric = "csat_vip", group = "ratings", weight = 50, worst = 80, best = 100 },
    { metric = "mystery", group = "spare", weight = 1, worst = 0, best = 100 },
]
""")
WORLD = replace(WORLD, amounts=EXAMPLE_AMOUNTS)


# --- putting a setting in -----------------------------------------------------------------------


def put(scheme: Scheme, path: str, text: str) -> Scheme:
    """The scheme with one setting as written: `repeat.amount`, `items[csat].months`, `amounts[tier2_head].fines`."""
    section, _, name = path.partition(".")
    if not name:
        return replace(scheme, **{section: _value(get_type_hints(Scheme)[section], text)})
    if "[" in section:
        section, key = section.rstrip("]").split("[")
        lines = getattr(scheme, section)
        return replace(
            scheme, **{section: tuple(_put(line, name, text) if _called(line) == key else line for line in lines)}
        )
    return replace(scheme, **{section: _put(getattr(scheme, section), name, text)})


def _called(line: Any) -> str:
    return str(getattr(line, "metric", "") or getattr(line, "seat", "") or line.id)


def _put(record: Any, name: str, text: str) -> Any:
    return replace(record, **{name: _value(get_type_hints(type(record))[name], text)})


def _value(hint: Any, text: str) -> Any:
    options = [option for option in get_args(hint) if option not in (NoneType, Ellipsis)]
    kind, several = (options[0] if options else hint), Ellipsis in get_args(hint)
    if several and is_dataclass(kind):
        return bands_of(text)
    if several:
        return tuple(_value(kind, part.strip()) for part in text.split(",") if part.strip())
    if not text and NoneType in get_args(hint):
        return None
    if kind is Text:
        return Text(zh=text, en=text)
    if kind is Month:
        return Month.parse(text)
    return text == "true" if kind is bool else kind(text)


def every_setting() -> list[str]:
    """The path of every setting there is: sections and their settings, tables without the line."""
    found = []
    for field in fields(Scheme):
        hint = get_type_hints(Scheme)[field.name]
        kind = next((option for option in get_args(hint) if is_dataclass(option)), hint)
        inner = is_dataclass(kind) and kind not in (Text, Month)
        found += [f"{field.name}.{one.name}" for one in fields(kind)] if inner else [field.name]
        assert about(field)
    return found


def alternatives(path: str) -> set[str]:
    """What a setting of a choice can be."""
    section, _, name = path.partition(".")
    hint = get_type_hints(Scheme)[section]
    if name:
        kind = next((option for option in get_args(hint) if is_dataclass(option)), hint)
        hint = get_type_hints(kind)[name]
    plain = next((option for option in get_args(hint) if option is not NoneType), hint)
    return (
        set(map(str, plain))
        if isinstance(plain, type) and issubclass(plain, StrEnum) and Ellipsis not in get_args(hint)
        else set()
    )


# --- the views ----------------------------------------------------------------------------------


class World:
    """A demo bank with outlets that are new, shut for days and reported for days; read once, judged by any scheme."""

    def __init__(self) -> None:
        self.store = filled(Store.in_memory(), 5)
        some = {"month": MONTH, "reason": "已批准", "business_days": 22}
        decide(
            self.store,
            PUBLISHER,
            [
                Exclusion(outlet="YL0101", days=5, **some),
                Exclusion(outlet="YL0102", days=12, kind=ExclusionKind.CLOSURE, **some),
                Exclusion(outlet="YL0103", days=12, **some),
            ],
        )
        months = (MONTH.before(), MONTH)
        longest = put(WORLD, "items[csat].months", "3")
        with self.store.cursor() as db:
            self.read: tuple[Measured, ...] = measured_months(
                db, [longest, put(WORLD, "items[avg_wait].metric", "comp_10k")], months
            )

    def scores(self, scheme: Scheme) -> object:
        """Every outlet with its composite, note and figures as published."""
        standings = rejudged(self.read, {MONTH: scheme}, (MONTH,))[MONTH]
        parts = standings.parts
        return (
            standings.table[["outlet", "value", "note"]].to_csv()
            + parts[["outlet", "metric", "value", "note", "micro", "weight"]].to_csv()
        )

    def places(self, scheme: Scheme) -> object:
        return rejudged(self.read, {MONTH: scheme}, (MONTH,))[MONTH].table[["outlet", "rank"]].to_csv()


MORE = """
    O13 | 分理处 | T1 | 81.00
    O14 | 社区 | T2 | 96.00
"""
FIFTH = {"O08": ("89.97", "1"), "O04": ("89.97", "2")}
"""Two share the fifth place; the tie-break chain tells them apart."""
SEATS = (Seat.OFFICE_MANAGER, Seat.TIER2_HEAD, Seat.TIER2_DEPUTY)


def money(scheme: Scheme) -> object:
    """Every line of a month in which each rule of money bites: ties at the fifth place, new holders, both ends."""
    drawn = [[cell.strip() for cell in line.split("|")] for line in (BASIC + MORE).splitlines() if line.strip()]
    composite = tuple(contender((*row[:3], *FIFTH.get(row[0], (row[3], "0")))) for row in drawn if row[0] != "O09")
    upside_down = tuple(replace(one, score=-one.score) for one in composite)
    field = TakingPart(month=OCTOBER, composite=composite, rankings=(upside_down,), unusual=frozenset({"O10"}))
    past = behind(
        *("2025-11 T3 O10", "2025-12 T3 O10", "2026-02 T3 O10", "2026-05 T3 O10", "2026-09 T3 O08"),
        *("2026-07 T4 O12", "2026-08 T4 O12", "2026-08 T4 O11", "2026-09 T4 O12"),
    )
    owed = (Carried(owner=Owner(person="丙"), yuan=Decimal(100)),)
    ledger = month_ledger(field, scheme, holders=_holders(), past=past, carried=owed)
    return [
        (
            line.outlet,
            str(line.role),
            line.scope,
            str(line.end),
            line.position,
            line.amount,
            line.person,
            line.vacant,
            line.reason,
        )
        for line in ledger.lines
    ], ledger.carried


def _holders() -> list[Holder]:
    outlets = [f"O{number:02d}" for number in range(1, 15)]
    seats = [(seat, outlet) for outlet in outlets for seat in SEATS] + [
        (seat, f"T{number}") for number in range(1, 5) for seat in (Seat.TIER1_DEPUTY, Seat.TIER1_HEAD)
    ]
    held = [
        Holder(
            person="丙" if scope in ("O02", "O10") else f"{seat}-{scope}",
            seat=seat,
            scope=scope,
            since=date(2020, 1, 1),
        )
        for seat, scope in seats
    ]
    return [*held, Holder(person="新人", seat=Seat.TIER2_HEAD, scope="O05", since=date(2026, 10, 20))]


def corrections(scheme: Scheme) -> object:
    """What a correction right after publication posts, or why it has to wait."""
    store = small_bank(replace(SMALL, after=scheme.after))
    check(store, CHECKER, OCTOBER)
    publish(store, PUBLISHER, OCTOBER)
    load(store, OCTOBER, {**SMALL_BASIC, "O11": "88.90"})
    try:
        check(store, CHECKER, OCTOBER)
        publish(store, PUBLISHER, OCTOBER, reason="申诉成立")
    except NotReady:
        return "waits"
    with store.records.reading() as connection:
        return [(entry.money.outlet, entry.money.fen) for entry in entries(connection)]


def words(scheme: Scheme) -> object:
    """How it is called where people read it."""
    viewer = Viewer(
        actor=Actor(login="x", name="x", role=Role.HEAD_OFFICE), store=None, language="zh", door=lambda: None
    )  # pyrefly: ignore
    return [viewer.say(metric_words(item.metric, scheme)) for item in scheme.items], [
        group_words(viewer, scheme, group.id) for group in scheme.groups
    ]


def written(scheme: Scheme) -> object:
    """Which months it judges and how versions are told apart: what is stored."""
    return scheme_to_toml(scheme).splitlines()[:4]


PURE: dict[str, Callable[[Scheme], object]] = {
    "money": money,
    "corrections": corrections,
    "words": words,
    "written": written,
}
