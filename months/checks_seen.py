"""Checks by a form as a person may read them: everything in detail of their own outlets, of the bank only its score.

Whatever is asked for is cut to the reach of the right here, before a row is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from duckdb import DuckDBPyConnection

from data.forms.form import Form
from data.people.rights import Act, Actor, require, scope
from data.types import Month
from metrics.subjects.check_findings import CheckFinding, ItemLoss, check_findings, losses_by_item
from metrics.subjects.check_losses import CheckLosses, LossBy, check_losses
from metrics.subjects.check_scores import CheckSum, check_scores, check_trend
from metrics.subjects.checks_done import ChecksDone, checks_done
from metrics.subjects.checks_of import ChecksOf
from metrics.subjects.subject_facts import Among
from months.ledger import Stored

Scores = Mapping[tuple[str, str], CheckSum]


@contextmanager
def _within(figures: Stored, actor: Actor, of: ChecksOf) -> Iterator[tuple[DuckDBPyConnection, ChecksOf]]:
    """A cursor, and what was asked for as far as the actor sees it.

    Raises:
        NoRight: The actor may see no subject at all.
    """
    require(actor, Act.VIEW_SUBJECT)
    own = scope(actor, Act.VIEW_SUBJECT)
    if not own.everything:
        mine = Among(branches=tuple(sorted(own.branches - {""})), outlets=tuple(sorted(own.outlets)))
        if of.among is not None:
            branches = tuple(one for one in of.among.branches if one in own.branches)
            mine = Among(branches=branches, outlets=tuple(one for one in of.among.outlets if one in own.outlets))
        of = replace(of, among=mine)
    with figures.cursor() as db:
        yield db, of


def scores_seen(figures: Stored, actor: Actor, of: ChecksOf) -> tuple[Scores, Scores]:
    """The whole bank's scores, and those of the part."""
    with _within(figures, actor, of) as (db, own):
        return check_scores(db, replace(of, among=None)), check_scores(db, own)


def trend_seen(figures: Stored, actor: Actor, of: ChecksOf, part: str) -> Mapping[Month, CheckSum]:
    with _within(figures, actor, of) as (db, own):
        return check_trend(db, own, part)


def losses_seen(figures: Stored, actor: Actor, of: ChecksOf, by: LossBy, versions: Sequence[Form]) -> CheckLosses:
    with _within(figures, actor, of) as (db, own):
        return check_losses(db, own, by, versions)


def findings_seen(figures: Stored, actor: Actor, of: ChecksOf, most: int = 0) -> tuple[CheckFinding, ...]:
    """With the person only for whom the right to see persons covers the outlet."""
    persons = scope(actor, Act.VIEW_ANSWERABLE)
    with _within(figures, actor, of) as (db, own):
        return tuple(
            one if persons.sees(outlet=one.outlet, branch=one.branch) else replace(one, person="")
            for one in check_findings(db, own, most)
        )


def outlet_losses(figures: Stored, actor: Actor, outlet: str, months: Sequence[Month]) -> tuple[ItemLoss, ...]:
    """What all checks of an outlet lost, item by item."""
    of = ChecksOf(form="", months=tuple(months), among=Among(outlets=(outlet,)))
    require(actor, Act.VIEW_SUBJECT)
    own = scope(actor, Act.VIEW_SUBJECT)
    with figures.cursor() as db:
        return losses_by_item(one for one in check_findings(db, of) if own.sees(outlet=outlet, branch=one.branch))


def done_seen(figures: Stored, actor: Actor, of: ChecksOf) -> tuple[ChecksDone, ...]:
    with _within(figures, actor, of) as (db, own):
        return checks_done(db, own)
