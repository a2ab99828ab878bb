"""docs/floors.md: the floors of the house, read from the import contracts, with what each room is for."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]


def floors_page(written: str) -> str:
    """The page; `written` is the note that it is generated."""
    lines = [
        "# 楼层 / Floors",
        written,
        "",
        "Upper floors first. A room imports from rooms below it only; `make check` holds it.",
        "",
    ]
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = [contract for contract in contracts if contract["type"] == "layers"]
    rooms = {contract["containers"][0]: contract["layers"] for contract in layers if "containers" in contract}
    for floor in next(contract["layers"] for contract in layers if "containers" not in contract):
        lines += [f"## {floor}/", "", _purpose(floor), "", *_rooms(floor, rooms.get(floor) or _folders(floor)), ""]
    lines += ["## Beside the floors", "", *(f"- `{name}/`: {_purpose(name)}" for name in ("server", "tests"))]
    held = [f"- {contract['name']}" for contract in contracts if contract["type"] != "layers"]
    return "\n".join([*lines, "", "## Also held", "", *held]) + "\n"


def _rooms(floor: str, layers: list[str]) -> Iterator[str]:
    for layer in layers:
        for room in layer.split(" : ") if ":" in layer else layer.split(" | "):
            place = f"{floor}/{room}"
            yield f"- `{place}{'/' if (ROOT / place).is_dir() else '.py'}`: {_purpose(place)}"


def _folders(floor: str) -> list[str]:
    return sorted(file.parent.name for file in (ROOT / floor).glob("*/__init__.py"))


def _purpose(place: str) -> str:
    file = ROOT / place / "__init__.py" if (ROOT / place).is_dir() else ROOT / f"{place}.py"
    return (ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "").split("\n\n")[0].replace("\n", " ")
