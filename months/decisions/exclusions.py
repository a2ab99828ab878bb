"""Deciding that an outlet takes no part in a month, or in one metric of it; by a form, a command or a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.decisions.exclusion_file import exclusion_rows
from data.decisions.exclusions import Exclusion, exclude
from data.errors.figures import UnknownMetric
from data.files.reader.read import read
from data.people.rights import Act, Actor, require
from data.stores.store import Store
from data.text.folding import spelling
from metrics.catalogue import CATALOGUE


def decide(store: Store, actor: Actor, decisions: Sequence[Exclusion]) -> int:
    """Record the decisions, all or none; gives how many are new. A metric may be given by its key or name.

    Raises:
        NoRight, UnknownCode, BadExclusion: As recording them.
        UnknownMetric: The catalogue has no such metric.
    """
    require(actor, Act.EXCLUDE)
    return exclude(store, actor, [replace(one, metric=_key(one.metric)) for one in decisions])


def decide_by_file(store: Store, actor: Actor, file: str, content: bytes) -> int:
    """The same from a list; nothing is recorded when a row of it is wrong.

    Raises:
        BadRoster: The file has no such list, or cells can't be read.
    """
    require(actor, Act.EXCLUDE)
    return decide(store, actor, exclusion_rows(read(file, content)))


def _key(metric: str) -> str:
    if not metric:
        return ""
    if metric in CATALOGUE:
        return metric
    keys = {spelling(word): one.key for one in CATALOGUE.values() for word in (one.key, one.name.zh, one.name.en)}
    if spelling(metric) not in keys:
        raise UnknownMetric(seen=metric, known=", ".join(CATALOGUE))
    return keys[spelling(metric)]
