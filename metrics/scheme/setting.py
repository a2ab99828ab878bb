"""One setting of a scheme: its default, its words in both languages and where the default comes from.

The words stand in the field's metadata, so that reading the TOML, writing it, the editor and
docs/scheme.md all follow from the dataclass and none of them can forget a setting.
"""

from __future__ import annotations

from dataclasses import Field, dataclass, field
from decimal import Decimal
from typing import Any

from data.types import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a setting is, its bounds, and the source of its default."""

    words: Text
    source: str = ""
    least: Decimal | None = None
    most: Decimal | None = None


_UNSAID = About(words=Text(zh="", en=""))
REQUIRED: Any = object()


def setting(
    default: Any,
    zh: str,
    en: str,
    *,
    source: str = "",
    least: int | None = None,
    most: int | None = None,
) -> Any:
    """A dataclass field that knows what it is; pass `REQUIRED` when there is no default."""
    about = About(
        words=Text(zh=zh, en=en),
        source=source,
        least=None if least is None else Decimal(least),
        most=None if most is None else Decimal(most),
    )
    if default is REQUIRED:
        return field(metadata={"about": about})
    return field(default=default, metadata={"about": about})


def about(of: Field[Any]) -> About:
    """What is known of a field; nothing of one that no scheme has."""
    return of.metadata.get("about", _UNSAID)
