"""Adopting a scheme, and which version judges which months."""

from __future__ import annotations

from dataclasses import dataclass

from data.decisions.scheme_versions import SchemeVersion, record_scheme, scheme_versions
from data.errors.figures import BadScheme
from data.people.rights import Act, Actor, require
from data.stores.store import Store
from data.types import Month, Text
from metrics.scheme.scheme import Scheme
from metrics.scheme.toml import scheme_from_toml, scheme_to_toml


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


def adopt(store: Store, actor: Actor, scheme: Scheme) -> SchemeVersion:
    """Adopt a scheme from its own effective month on.

    Raises:
        NoRight: The role may not.
        SchemeTooEarly: A month it would judge is already published.
    """
    require(actor, Act.ADOPT_SCHEME)
    return record_scheme(store, actor, scheme=scheme.id, from_month=scheme.from_month, toml=scheme_to_toml(scheme))
