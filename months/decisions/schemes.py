"""Adopting a scheme, and which version judges which months."""

from __future__ import annotations

from dataclasses import dataclass

from data.decisions.scheme_drafts import scheme_draft
from data.decisions.scheme_versions import SchemeVersion, record_scheme, scheme_versions
from data.errors.decisions import OwnDraft
from data.errors.figures import BadScheme, FormLater
from data.people.rights import Act, Actor, require
from data.stores.store import Store
from data.types import Month, Text
from metrics.catalogue import CATALOGUE
from metrics.composite.single_rankings import scheme_of_outlets
from metrics.scheme.scheme import Scheme
from metrics.scheme.toml import scheme_from_toml, scheme_to_toml
from months.publish import two_pairs_of_eyes


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptedVersion:
    """A version and the months it judges, from `first` to `last`.

    Both are empty when a later version has taken all its months.
    """

    version: SchemeVersion
    title: Text
    first: str
    last: str


def adopted(store: Store) -> tuple[AdoptedVersion, ...]:
    """Every version in the order of adoption, with the months it judges now."""
    with store.records.reading() as connection:
        every = scheme_versions(connection)
    if not every:
        return ()
    ruling = {version.from_month: version for version in every}  # of two from the same month the newer judges
    starts = sorted(ruling)
    ends = dict(zip(starts, [*(str(Month.parse(start).before()) for start in starts[1:]), ""], strict=True))
    return tuple(
        AdoptedVersion(
            version=version,
            title=title_of(version),
            first=version.from_month if ruling[version.from_month] is version else "",
            last=ends[version.from_month] if ruling[version.from_month] is version else "",
        )
        for version in every
    )


def readable(version: SchemeVersion) -> Scheme | None:
    """The scheme of a stored version; None where it can't be read any more, so that one bad version stops no other."""
    try:
        return scheme_from_toml(version.toml)
    except BadScheme:
        return None


def title_of(version: SchemeVersion) -> Text:
    """The title of a stored version, or its id and that it can't be read."""
    scheme = readable(version)
    return scheme.title if scheme else Text(zh=f"{version.scheme}（读不出）", en=f"{version.scheme} (can't be read)")


def metrics_within_reach(scheme: Scheme) -> None:
    """Raises: BranchOnly, FormLater: Outlets, or the scheme's first months, have no such figure."""
    scheme_of_outlets(scheme)
    for key in (*(item.metric for item in scheme.items), *scheme.ranking.chain):
        there_from(key, scheme.from_month)


def there_from(key: str, month: Month) -> None:
    """Raises: FormLater: A form or an own figure that the metric comes from is in force later than that month."""
    metric = CATALOGUE.get(key)
    if metric and metric.since > str(month):
        raise FormLater(since=metric.since, scheme=month, zh=metric.name.zh, en=metric.name.en)


def may_adopt(store: Store, actor: Actor, draft: int) -> bool:
    """Whether somebody else was the last to write the draft: who adopts it is the second pair of eyes, where asked for.

    Raises:
        DraftEnded: It was adopted or discarded.
    """
    with store.records.reading() as connection:
        return scheme_draft(connection, draft).saved_by != actor.login or not two_pairs_of_eyes(connection)


def adopt(store: Store, actor: Actor, scheme: Scheme, *, draft: int | None = None) -> SchemeVersion:
    """Adopt a scheme from its own effective month on.

    Args:
        draft: The draft it was written in, by its number.

    Raises:
        NoRight: The role may not.
        OwnDraft: The actor wrote it.
        SchemeTooEarly: A month it would judge is already published.
        BranchOnly, FormLater: It names a figure that outlets, or its first months, have not.
    """
    require(actor, Act.ADOPT_SCHEME)
    metrics_within_reach(scheme)
    if draft is not None and not may_adopt(store, actor, draft):
        raise OwnDraft()
    return record_scheme(store, actor, scheme=scheme.id, from_month=scheme.from_month, toml=scheme_to_toml(scheme))
