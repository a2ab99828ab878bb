"""What the columns of one line must be to each other. A kind declares it; `data.uploads.contradictions` looks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AddsUp:
    """The parts make the total; while one of them is missing, the others are at most the total.

    `levels`: the parts are levels of one scale, of which a file may have fewer; those `needed` go together unless the
    file has the `rate` they make.
    """

    total: str
    parts: tuple[str, ...]
    needed: tuple[str, ...] = ()
    rate: str = ""

    @property
    def levels(self) -> bool:
        return bool(self.needed)


@dataclass(frozen=True, slots=True, kw_only=True)
class AtMost:
    """The parts together are at most the whole: the first of `whole` that is given."""

    parts: tuple[str, ...]
    whole: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotient:
    """The rate is the parts over the whole as far as it is written; with `rest`, what the parts leave of it."""

    rate: str
    parts: tuple[str, ...]
    whole: tuple[str, ...]
    rest: bool = False


CrossCheck = AddsUp | AtMost | Quotient
