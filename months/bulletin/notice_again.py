"""The content of a notice read back from its JSON: what was signed is shown, cut and printed as it was then."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from months.bulletin.content import Bulletin


def bulletin_from_json(text: str) -> Bulletin:
    """The inverse of `Bulletin.as_json`."""
    said = json.loads(text)
    del said["kinds"]
    return _value(Bulletin, said)


def _value(kind: Any, said: Any) -> Any:
    """What was written as JSON, as the value of that type."""
    if isinstance(kind, UnionType):
        return None if said is None else _value(_meant(get_args(kind), said), said)
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], one) for one in said)
    if get_origin(kind) is Mapping:
        return {name: _value(get_args(kind)[1], one) for name, one in said.items()}
    if is_dataclass(kind):
        known = get_type_hints(kind)
        return kind(**{name: _value(known[name], one) for name, one in said.items()})
    if kind is Decimal:
        return Decimal(said["figure"])
    if kind is date:
        return date.fromisoformat(said)
    return kind(said) if isinstance(kind, type) and issubclass(kind, Enum) else said


def _meant(kinds: tuple[Any, ...], said: Any) -> Any:
    """Which of several types it was: a block by the names of its fields, a figure by its one."""
    if not isinstance(said, dict):
        return next(kind for kind in kinds if kind not in (type(None), Decimal))
    blocks = {frozenset(one.name for one in fields(kind)): kind for kind in kinds if is_dataclass(kind)}
    return blocks.get(frozenset(said), Decimal)
