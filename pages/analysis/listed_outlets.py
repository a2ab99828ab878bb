"""The outlets a viewer may name in a league, as lists to choose from have them: made once, not with every click."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from ui.words import clean


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedOutlets:
    """Names and tier-1 branches by code, best first, and the codes of the ranked from the end of the league.

    Where nobody is ranked, of all. `by_branch` has those of each branch.
    """

    names: Mapping[str, str]
    branch: Mapping[str, str]
    last: tuple[str, ...]
    by_branch: Mapping[str, ListedOutlets] = field(default_factory=dict)

    @property
    def branches(self) -> list[str]:
        return sorted({*self.by_branch} - {""})


def listed_outlets(rows: pd.DataFrame) -> ListedOutlets:
    """Of the rows of a league, best first."""
    parts = {str(name): _listed(own) for name, own in rows.groupby("branch", sort=False)}
    return _listed(rows, parts)


def _listed(rows: pd.DataFrame, parts: Mapping[str, ListedOutlets] | None = None) -> ListedOutlets:
    codes = rows["outlet"].tolist()
    ranked = rows.loc[rows["rank"].notna(), "outlet"].tolist()
    return ListedOutlets(
        names=dict(zip(codes, map(clean, rows["name"]), strict=True)),
        branch=dict(zip(codes, map(str, rows["branch"]), strict=True)),
        last=tuple((ranked or codes)[::-1]),
        by_branch=parts or {},
    )
