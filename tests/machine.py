"""What the tests need beside Python packages: found, installed where that can be done, and told where it is not.

`make test` runs it with the machine's own Python, before there is an environment, and once more at its end.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from ctypes.util import find_library
from importlib.util import find_spec
from pathlib import Path

NOT_RUN = Path(__file__).parents[1] / ".not-run"
PATH = os.environ.get("PATH", "") + ":/usr/sbin"
"""Where servers stand; not on the path of everybody."""


def _program(*names: str) -> str | None:
    return next((found for name in names if (found := shutil.which(name, path=PATH))), None)


def _browser() -> str | None:
    """Debian's chromium with letters to write Chinese in and what its driver needs, or what CHROMIUM names."""
    whole = any(Path("/usr/share/fonts").rglob("*Noto*CJK*")) and find_library("atomic")
    return os.environ.get("CHROMIUM") or (_program("chromium", "google-chrome") if whole else None)


def _postgres() -> str | None:
    return max((str(one.parent) for one in Path("/usr/lib/postgresql").glob("*/bin/initdb")), default=None)


def _mount() -> str | None:
    """Where one may mount: a small disk is filled in the tests of faults."""
    status = Path("/proc/self/status")
    rights = status.read_text().partition("CapEff:")[2].split()[0] if status.exists() else "0"
    return _program("mount") if int(rights, 16) >> 21 & 1 else None


FOUND = {
    "mount": _mount(),
    "chromium": _browser(),
    "postgres": _postgres(),
    "slapd": _program("slapd"),
    "soffice": _program("soffice"),
}
"""By name the program it starts; None: this machine has none."""
PACKAGES = {
    "mount": "mount (and run as root, where one may mount)",
    "chromium": "chromium fonts-noto-cjk libatomic1",
    "postgres": "postgresql",
    "slapd": "slapd",
    "soffice": "libreoffice-calc-nogui libreoffice-writer-nogui",
}
"""By name Debian's packages for it."""


def install() -> None:
    """Have apt install what is missing; whatever can't be installed is told at the end."""
    NOT_RUN.unlink(missing_ok=True)
    packages = " ".join(PACKAGES[name] for name, found in FOUND.items() if found is None and name != "mount").split()
    packages += [] if find_spec("ensurepip") else ["python3-venv"]
    if not packages or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print("installing", *packages, flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=False)
    subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
        env=quiet,
        check="CI" in os.environ,
        stdout=subprocess.DEVNULL,
    )


def tell() -> None:
    """What was not run since `install`, and which packages it needs."""
    lines = NOT_RUN.read_text(encoding="utf-8").splitlines() if NOT_RUN.exists() else []
    print(
        "\nEverything was run."
        if not lines
        else f"\nNot run, because this machine lacks what they need: {len(lines)} tests"
    )
    for line, tests in sorted(Counter(lines).items()):
        file, _, packages = line.partition("\t")
        print(f"  {file}: {tests}; apt-get install {packages}")


if __name__ == "__main__":
    {"install": install, "tell": tell}[sys.argv[1]]()
