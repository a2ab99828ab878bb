"""Whose row it is: the outlet of a code or a spelling, as of the month.

Accepted by itself: a code, an exact name, a taught spelling, a unique core name (the name without
the bank, the city, its branch, and filler words). Everything else is a suggestion that a person
confirms; a code and a name that disagree are always a question.
"""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from sqlalchemy import Connection, select

from data.organisation.outlet_names import Core, NameParts
from data.organisation.outlets import Outlet, is_open
from data.stores import records
from data.text.folding import spelling
from data.types import Month, OutletClass

SUGGESTIONS = 3
NEAR = 0.6
"""From this likeness of the core names on, a spelling is taken for a slip of the pen; below, the outlet is unknown."""
MOST_SUGGESTED = 2_000
"""Spellings of a file that are compared with every outlet.

Whoever sends more sends another bank's file, and would wait a minute for nothing.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The outlet (None: not accepted), how it was found, and the nearest outlets (code, name), best first.

    how: code, name, alias, core, chosen; "" when not accepted. `near` tells a slip from an unknown name.
    """

    outlet: str | None
    how: str = ""
    suggestions: tuple[tuple[str, str], ...] = ()
    near: bool = False


class Roster:
    """Every outlet with all its names, and the taught spellings; built once for a file."""

    def __init__(self, spells: Sequence[tuple[Outlet, str, str]], aliases: Iterable[tuple[str, str]]) -> None:
        """Args: spells: (outlet as it was, from month, until month), for every spell of every outlet."""
        self._spells = spells
        self.codes = {outlet.code for outlet, *_ in spells}
        self._by_code = {spelling(code): code for code in self.codes}
        bare = Counter(spelling(code).lstrip("0") for code in self.codes)
        self._bare_codes = {
            spelling(code).lstrip("0"): code for code in self.codes if bare[spelling(code).lstrip("0")] == 1
        }
        self._aliases = {spelling(name): code for name, code in aliases}
        self.parts = NameParts([outlet.name for outlet, *_ in spells], {outlet.branch for outlet, *_ in spells})
        self._branch_of: dict[str, set[str]] = defaultdict(set)
        self._names: dict[str, set[str]] = defaultdict(set)
        self._latest: dict[str, str] = {}
        for outlet, *_ in spells:
            self._latest[outlet.code] = outlet.name
            self._names[spelling(outlet.name)].add(outlet.code)
            self._branch_of[outlet.code].add(spelling(outlet.branch))
        self._near: dict[tuple[str, str], Match] = {}
        self._months: dict[Month, dict[str, Outlet]] = {}

    @cached_property
    def places(self) -> dict[str, set[tuple[str, str]]]:
        """Place -> (code, kind) of the outlets whose core name has it. Built only when a name is not exact."""
        found: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for outlet, *_ in self._spells:
            core = self.parts.core(outlet.name)
            found[core.place].add((outlet.code, core.kind))
        return found

    @cached_property
    def offers(self) -> tuple[list[tuple[str, Core, str]], dict[str, set[int]]]:
        """What may be suggested: (code, core, short name) of names and taught spellings; by sign which have it.

        Nothing is accepted for being like a taught spelling; it is only offered.
        """
        names = [(outlet.code, spelling(outlet.name)) for outlet, *_ in self._spells] + [
            (code, name) for name, code in self._aliases.items()
        ]
        cores = [(code, self.parts.core(name), self.parts.short(name)) for code, name in names]
        signs: dict[str, set[int]] = defaultdict(set)
        for index, (_, core, _) in enumerate(cores):
            for sign in core.place + core.kind:
                signs[sign].add(index)
        return cores, signs

    def open_in(self, month: Month) -> dict[str, Outlet]:
        """The outlets open at some time in the month, by code, as they then were."""
        if month not in self._months:
            text = str(month)
            self._months[month] = {
                outlet.code: outlet
                for outlet, since, until in self._spells
                if since <= text < until and is_open(outlet.opened, outlet.closed, month)
            }
        return self._months[month]

    def name(self, code: str) -> str:
        return self._latest.get(code, code)

    def branches_of(self, code: str) -> set[str]:
        """The tier-1 branches the outlet has belonged to, as folded."""
        return self._branch_of.get(code, set())

    def match(self, code: str, name: str, month: Month | None, branch: str = "") -> Match:
        """The outlet of a row; `branch` (as written in the row) only orders suggestions."""
        by_code = self._of_code(code)
        by_name, how = self._of_name(name, month)
        if not spelling(code):
            by_name = by_name or self._of_code(name)
            return Match(outlet=by_name, how=how) if by_name else self._suggested(name, branch)
        if by_code and not spelling(name):
            return Match(outlet=by_code, how="code")
        if by_code and by_name == by_code:
            return Match(outlet=by_code, how="code")
        suggested = self._suggested(name, branch)
        if not by_code and not by_name:
            return suggested
        if by_code and by_name is None and suggested.near and by_code in {near for near, _ in suggested.suggestions}:
            return Match(outlet=by_code, how="code")
        if by_code and by_name is None and not suggested.near:
            return Match(
                outlet=by_code, how="other name"
            )  # a name we never heard of, beside a code we know: an old or a new name
        both = [(one, self.name(one)) for one in dict.fromkeys((by_code, by_name)) if one]
        return Match(outlet=None, how="conflict", suggestions=tuple(both) or suggested.suggestions, near=bool(both))

    def _of_code(self, code: str) -> str | None:
        folded = spelling(code).lstrip("'")
        return self._by_code.get(folded) or (self._bare_codes.get(folded.lstrip("0")) if folded.isdigit() else None)

    def _of_name(self, name: str, month: Month | None) -> tuple[str | None, str]:
        folded = spelling(name)
        if not folded:
            return None, ""
        if folded in self._names:
            known = self._names[folded]
            now = {
                one
                for one in known
                if month and one in self.open_in(month) and spelling(self.open_in(month)[one].name) == folded
            }
            if len(now or known) == 1:
                return next(iter(now or known)), "name"
            return None, ""
        if folded in self._aliases:
            return self._aliases[folded], "alias"
        return self._of_core(name)

    def _of_core(self, name: str) -> tuple[str | None, str]:
        core = self.parts.core(name)
        if (
            core.odd
            or len(core.place) < 2
            or (not core.kind and any(known.startswith(core.place) for known in self.parts.branches))
        ):
            return None, ""
        same = self.places.get(core.place, set())
        found = {code for code, kind in same if core.kind in ("", kind)}
        if len(found) != 1 or len({code for code, _ in same}) != 1:
            return None, ""
        code = next(iter(found))
        return (code, "core") if not core.branch or core.branch in self._branch_of[code] else (None, "")

    def _suggested(self, name: str, branch: str) -> Match:
        """The nearest outlets; asked once for each spelling, however often it stands in the file."""
        key = (spelling(name), branch)
        if key not in self._near and len(self._near) >= MOST_SUGGESTED:
            return Match(outlet=None, near=True)  # not compared: what a code says is not believed beside it either
        if key not in self._near:
            self._near[key] = self._nearest(name, branch)
        return self._near[key]

    def _nearest(self, name: str, branch: str) -> Match:
        ranked = _ranked(self, name, spelling(branch))
        near = bool(ranked) and ranked[0][1]
        return Match(outlet=None, suggestions=tuple((code, self.name(code)) for code, _ in ranked), near=near)


def _ranked(roster: Roster, name: str, branch: str) -> list[tuple[str, bool]]:
    """The nearest outlets, best first, with whether each is near enough for a slip."""
    bare = roster.parts.without_brackets(name)
    core, short = roster.parts.core(bare), roster.parts.short(bare)
    cores, signs = roster.offers
    shared = Counter(index for sign in set(core.place + core.kind) for index in signs.get(sign, ()))
    best: dict[str, tuple[float, bool]] = {}
    for index, _ in shared.most_common(400):
        code, known, known_short = cores[index]
        place = _alike(core.place, known.place)
        whole = _alike(short, known_short)
        slip = sorted(short) == sorted(known_short) or sorted(core.place + core.kind) == sorted(
            known.place + known.kind
        )
        near = place == 1 or slip or (place >= NEAR and (core.kind == known.kind or not core.kind or not known.kind))
        own_branch = bool({branch, core.branch} & roster.branches_of(code))
        score = max(place, 0.9 * whole, 0.95 if slip else 0) + 0.05 * (core.kind == known.kind) + 0.08 * own_branch
        if score > best.get(code, (0.0, False))[0]:
            best[code] = (score, near)
    ranked = sorted(best.items(), key=lambda pair: (-pair[1][0], pair[0]))[:SUGGESTIONS]
    return [(code, near) for code, (_, near) in ranked]


@lru_cache(maxsize=200_000)
def _alike(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() if one and other else 0.0


def roster(connection: Connection) -> Roster:
    """The organisation as the records have it."""
    outlet, spell = records.outlet, records.outlet_spell
    rows = connection.execute(
        select(outlet, spell).join(spell, spell.c.outlet == outlet.c.code).order_by(spell.c.outlet, spell.c.from_month)
    ).all()
    spells = []
    for number, row in enumerate(rows, start=1):
        after = rows[number] if number < len(rows) else None
        until = after.from_month if after is not None and after.outlet == row.outlet else "9999-99"
        one = records.as_kept(Outlet, row, kind=OutletClass(row._mapping["class"]))
        spells.append((one, row.from_month, until))
    aliases = connection.execute(select(records.alias.c.spelling, records.alias.c.outlet)).all()
    return Roster(spells, [(row.spelling, row.outlet) for row in aliases])
