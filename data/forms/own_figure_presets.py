"""Own figures that ship with the program, each an example until the bank sets its own words and marks."""

from __future__ import annotations

import re
from pathlib import Path

from data.forms.own_figure_toml import figures_from_toml
from data.types import Month, Text

_FOLDER = Path(__file__).parent / "figure_presets"


def figure_presets() -> dict[str, Text]:
    """By name what each holds."""
    found = {}
    for file in sorted(_FOLDER.glob("*.toml")):
        titles = [one.title for one in figures_from_toml(file.read_text(encoding="utf-8"))]
        found[file.stem] = Text(zh="、".join(one.zh for one in titles), en=", ".join(one.en for one in titles))
    return found


def figure_preset(name: str, since: Month) -> str:
    """The document of that name, in force from the month on."""
    return from_month_on((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"), since)


def from_month_on(toml: str, since: Month) -> str:
    """The same document with another first month."""
    return re.sub(r'(?m)^from\s*=\s*"[^"]*"', f'from = "{since}"', toml, count=1)
