"""Every page there is: collected from the folder, so that adding one touches its own folder only.

A page is a folder whose `page.py` has `ENTRY`, what it says of itself, and `page(viewer)`, which draws it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import pages
from ui.shell.menu import MenuEntry
from ui.shell.viewer import Viewer

Draw = Callable[[Viewer], None]


@cache
def every_page() -> dict[str, tuple[MenuEntry, Draw]]:
    """The pages by key, in the order of the menu."""
    names = [one.name for one in iter_modules(pages.__path__) if one.ispkg]
    found = [(module.ENTRY, module.page) for module in (import_module(f"pages.{name}.page") for name in names)]
    return {entry.key: (entry, draw) for entry, draw in sorted(found, key=lambda one: one[0].place)}
