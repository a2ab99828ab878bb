"""What a notice costs as files: processor seconds and the largest process, in a process of its own.

python -m tests.bench.notice [OUTLETS]
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

from reports.bulletin.files import FORMATS, files_of
from tests.bulletin.drawn_notice import drawn

ROOT = Path(__file__).resolve().parents[2]


def notice_cost(outlets: int) -> tuple[dict[str, float], float]:
    """By format its CPU seconds, and the MB of the largest process; every annex whole."""
    command = [sys.executable, "-m", "tests.bench.notice", str(outlets)]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def _cpu() -> float:
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in both)


def main(outlets: int) -> None:
    bulletin, cost = drawn("zh", outlets), {}
    for kind in FORMATS:
        before = _cpu()
        files_of(bulletin, [kind], ROOT / "fonts")
        cost[kind] = _cpu() - before
    processes = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(json.dumps([cost, max(processes) / 1000]))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 67)
