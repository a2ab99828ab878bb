"""How much of a received file we are willing to look at. To change a limit, pass other `Limits` to `data.read.read`."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits of one file. Sizes are bytes, times are seconds."""

    file_size: int = 20 * MEGABYTE
    files_at_once: int = 20
    members: int = 2_000
    inflated: int = 200 * MEGABYTE
    ratio: int = 150
    ratio_from: int = 5 * MEGABYTE
    """Small parts may be packed as tightly as they like."""

    depth: int = 40
    sheets: int = 60
    rows: int = 50_000
    """Rows with at least one filled cell, in one sheet; so too the columns."""

    columns: int = 256
    cells: int = 600_000
    """Filled cells in all sheets together."""

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
    wall_seconds: int = 30


LIMITS = Limits()
