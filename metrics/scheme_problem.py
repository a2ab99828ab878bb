"""One thing that is wrong with a scheme, at one place of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """`where` is the path of the setting (`items[2].weight`, counted from 0)."""

    where: str
    zh: str
    en: str
