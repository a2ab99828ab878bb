"""Look whether the program and a data folder are well, and say what to do where they are not."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from packaging.requirements import Requirement

from data.errors import Refusal
from data.stores.soundness import Check, Looks, soundness, things_told
from data.stores.store import Store
from data.types import Language, Text

ROOT = Path(__file__).parents[2]
LEAST_FREE_MB = 500


def examination(
    folder: Path, url: str, language: Language, more: Looks = (), store: Store | None = None
) -> list[Check]:
    """Every check, the program first; a folder that can't be read ends the list with its reason.

    Args:
        store: The bank where this process has it open already.
    """
    return [*program_checks(folder), *data_checks(folder, url, language, more, store)]


def program_checks(folder: Path) -> tuple[Check, ...]:
    return _python(), _packages(), _space(folder)


def _python() -> Check:
    return Check(
        check=Text(zh="Python 3.11 或更新", en="Python 3.11 or newer"),
        ok=sys.version_info >= (3, 11),
        seen=platform.python_version(),
    )


def _packages() -> Check:
    """Every runtime pin is what is installed."""
    wrong = [f"{name}: {_installed(name)} != {pinned}" for name, pinned in pins().items() if _installed(name) != pinned]
    words = Text(zh="依赖与固定版本一致", en="Packages are as pinned")
    return Check(
        check=words,
        ok=not wrong,
        seen="; ".join(wrong) + " -> pip install -r requirements.txt" if wrong else f"{len(pins())}",
    )


def pins() -> dict[str, str]:
    """By package that this machine needs the version requirements.txt pins; the hashes below each line are pip's."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    needs = [Requirement(line.removesuffix("\\")) for line in lines if "==" in line]
    return {
        one.name: str(one.specifier).removeprefix("==") for one in needs if one.marker is None or one.marker.evaluate()
    }


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"


def _space(folder: Path) -> Check:
    there = next(one for one in (folder.resolve(), *folder.resolve().parents) if one.exists())
    free = shutil.disk_usage(there).free // 1_000_000
    return Check(check=Text(zh="磁盘空间", en="Disk space"), ok=free >= LEAST_FREE_MB, seen=f"{free} MB")


def data_checks(
    folder: Path, url: str, language: Language, more: Looks = (), store: Store | None = None
) -> Iterator[Check]:
    opens = Text(zh="数据目录能打开", en="The data folder opens")
    if not folder.exists():
        yield Check(check=opens, ok=True, seen="-")
        return
    try:
        looked_at = store or Store.looked_at(folder, url)
    except Refusal as refusal:
        yield Check(check=opens, ok=False, seen=refusal.text(language))
        return
    try:
        yield Check(check=opens, ok=True, seen=f"v{looked_at.version()}")
        yield from soundness(looked_at, language, more)
        yield from things_told(looked_at)
    finally:
        if store is None:
            looked_at.close()
