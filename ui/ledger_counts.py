"""How often each tier-1 branch has been behind so far: three ways of counting, side by side."""

from __future__ import annotations

from data.types import Month
from ui.viewer import Viewer


def counts_table(viewer: Viewer, month: Month) -> None:
    """To follow."""
