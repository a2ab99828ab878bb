"""How much of a received file we are willing to look at.

Each limit is a setting: `SERVICELEAGUE_LIMIT_ROWS=80000` in the environment raises `rows`, and so on
with every field below; a value that is no positive whole number stops the start.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields

SETTING = "SERVICELEAGUE_LIMIT_"

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLimits:
    """Limits of one file. Sizes are bytes, times are seconds."""

    file_size: int = 20 * MEGABYTE
    files_at_once: int = 20
    held: int = 200 * MEGABYTE
    """Bytes of one person's files in the server's memory, whatever the number of pages open."""

    members: int = 2_000
    inflated: int = 200 * MEGABYTE
    ratio: int = 150
    ratio_from: int = 5 * MEGABYTE
    """Small parts may be packed as tightly as they like."""

    depth: int = 40
    sheets: int = 60
    rows: int = 50_000
    """Rows with at least one filled cell, in one sheet; so too the columns."""

    columns: int = 1_024
    cells: int = 600_000
    """Filled cells in all sheets together."""

    marked_cells: int = 100_000
    """Up to so many filled cells the sender's own file is marked and given back; a larger one is drawn anew."""

    name: int = 200
    cell_text: int = 32_767
    """What Excel itself allows in one cell."""

    text: int = 60 * MEGABYTE
    """Characters in all cells together: one long shared string may be pointed at from every cell."""

    merges: int = 20_000
    merged_cells: int = 2_000_000
    area: int = 2_000_000
    """Cells in the rectangle around all filled cells; beyond it somebody left a stray cell far away."""

    address_space: int = 1024 * 1024 * 1024
    cpu_seconds: int = 20
    wall_seconds: int = 120
    """Generous: the file's own cost is CPU time; this long it takes on a busy machine only."""


def limits_from(environment: Mapping[str, str]) -> FileLimits:
    """The limits with what the environment says otherwise.

    Raises:
        ValueError: A setting is not a positive whole number, or names no limit.
    """
    known = {field.name for field in fields(FileLimits)}
    set_ = {
        name.removeprefix(SETTING).lower(): value for name, value in environment.items() if name.startswith(SETTING)
    }
    wrong = [
        f"{SETTING}{name.upper()}={value}"
        for name, value in set_.items()
        if name not in known or not value.isdecimal() or int(value) == 0
    ]
    if wrong:
        raise ValueError(f"no limit can be set so: {', '.join(wrong)}")
    return FileLimits(**{name: int(value) for name, value in set_.items()})


LIMITS = limits_from(os.environ)
