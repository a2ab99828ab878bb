"""docs/licences.md: what the program is built on and under which licence, as `pip-licenses` reads it."""

from __future__ import annotations

import json
import re
import subprocess
import sys

from data.stores.doctor import pins

ALLOWED = frozenset(
    "MIT|MIT-0|MIT-CMU|BSD|BSD-2-Clause|BSD-3-Clause|3-Clause BSD|0BSD|Apache-2.0|Apache 2.0|Apache Software"
    "|ISC|ISCL|PSF-2.0|Zlib|CC0-1.0|MPL-2.0|LGPL-3.0-only|LGPLv3".split("|")
)
"""Free to use inside a bank without giving anything out.

The last three bind changes to the library itself, and none is changed.
"""


def licences() -> dict[str, str]:
    """By package of requirements.txt its licence."""
    pinned = list(pins())
    command = [sys.executable, "-m", "piplicenses", "--format=json", "--from=mixed", "--packages", *pinned]
    found = {
        row["Name"].lower().replace("_", "-"): row["License"]
        for row in json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    }
    return {name: found.get(name.lower().replace("_", "-"), "not installed") for name in pinned}


def not_allowed(licence: str) -> list[str]:
    """The parts of a licence's words that are on no list of ours; of alternatives one suffices."""
    ways = [[_plain(part) for part in re.split(r" AND |; ", way)] for way in re.split(r" OR ", licence)]
    return min(([part for part in way if part not in ALLOWED] for way in ways), key=len)


def licences_page(written: str) -> str:
    lines = ["# 依赖与许可证 / Dependencies and licences", written, "", "| 包 package | 许可证 licence |", "|---|---|"]
    lines += [f"| {name} | {licence} |" for name, licence in licences().items()]
    lines += ["", "`server/assets/icons.woff`: Material Symbols Rounded, cut to the icons in use; Apache-2.0."]
    return "\n".join(lines) + "\n"


def _plain(part: str) -> str:
    """The short name of one licence: `GNU Lesser General Public License v3 (LGPLv3)` is LGPLv3.

    >>> _plain("Mozilla Public License 2.0 (MPL 2.0)"), _plain("MIT License"), _plain("Apache Software License")
    ('MPL-2.0', 'MIT', 'Apache Software')
    """
    short = re.search(r"\(([A-Z][\w. -]*\d?[\w.]*)\)", part)
    return (
        (short[1] if short else part)
        .replace("MPL 2.0", "MPL-2.0")
        .removesuffix(" License")
        .replace("Apache License 2.0", "Apache 2.0")
        .strip()
    )
