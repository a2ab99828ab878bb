"""Commands on the life of a month: check, publish, unpublish."""

from __future__ import annotations

from typing import Annotated

import typer

from commands.saying import AsJson, InMonth, call, month_from, say, the_store
from data.decisions.published import Version
from data.errors.people import UnknownAccount
from data.people.accounts import people, plain_login
from data.people.rights import COMMAND_LINE, Actor
from data.stores.store import Store
from data.types import Month

CheckedBy = Annotated[str, typer.Option("--checked-by", help="login of the person who has checked the month's figures")]
Reason = Annotated[str, typer.Option(help="why a published month is corrected or withdrawn")]
PostedIn = Annotated[
    str, typer.Option("--posted-in", help="month the differences are paid or taken in, YYYY-MM; default: this month")
]


def check(
    month: InMonth,
    by: Annotated[str, typer.Option(help="login of the person who has checked")] = "",
    as_json: AsJson = False,
) -> None:
    """Say that a person has checked a month's figures: the first of two pairs of eyes."""
    from months.publish import check as checked

    with the_store() as store:
        actor = actor_of(store, by) if by else COMMAND_LINE
        found = checked(store, actor, month_from(month))
    notes = [one.words.say(call.language) for one in found.obstacles]
    say({"month": month, "checked_by": actor.login, "figures": found.figures.hash(), "notes": notes}, as_json)


def publish(
    month: InMonth,
    through: Annotated[str, typer.Option(help="publish every month up to this one, YYYY-MM")] = "",
    checked_by: CheckedBy = "",
    reason: Reason = "",
    posted_in: PostedIn = "",
    as_json: AsJson = False,
) -> None:
    """Publish a month, or correct it where its figures have changed. The same again changes nothing."""
    from months.publish import check as checked
    from months.publish import publish as published

    first, last = month_from(month), month_from(through or month)
    done: list[Version] = []
    with the_store() as store:
        for at in (first.plus(step) for step in range(last.since(first) + 1)):
            if checked_by:
                checked(store, actor_of(store, checked_by), at)
            done += published(store, COMMAND_LINE, at, reason=reason, posted_in=_month(posted_in))
    say([_told(version) for version in done], as_json)


def unpublish(month: InMonth, reason: Reason = "", posted_in: PostedIn = "", as_json: AsJson = False) -> None:
    """Withdraw a published month, as a new version that takes everything posted back."""
    from months.publish import unpublish as withdrawn

    with the_store() as store:
        done = withdrawn(store, COMMAND_LINE, month_from(month), reason=reason, posted_in=_month(posted_in))
    say([_told(version) for version in done], as_json)


def actor_of(store: Store, login: str) -> Actor:
    """The person of that login, for whom the operator of this machine writes it down.

    Raises:
        UnknownAccount: There is none, or it is disabled.
    """
    for person in people(store, COMMAND_LINE):
        if person.login == plain_login(login) and not person.disabled:
            who = {"login": person.login, "name": person.name, "role": person.role, "language": person.language}
            return Actor(**who, address=COMMAND_LINE.login)
    raise UnknownAccount(seen=login)


def _month(text: str) -> Month | None:
    return month_from(text) if text else None


def _told(version: Version) -> dict[str, object]:
    return {
        "month": str(version.month),
        "version": version.version,
        "state": str(version.state),
        "checked_by": version.checked_by,
        "published_by": version.published_by,
        "posted_in": str(version.posted_in),
        "figures": version.figures,
    }
