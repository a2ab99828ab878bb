"""PDF, picture and pages of the notice, by typst in a process of its own: it keeps every font it has read in memory."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from pathlib import Path

from data.errors.figures import NoChineseFont, TypesettingTooSlow
from reports.bulletin.printed_notice import PrintedNotice

_log = logging.getLogger("serviceleague.bulletin")
_CHILD = Path(__file__).with_name("typeset_child.py")
_SECONDS = 60
_PRESSES = threading.BoundedSemaphore(2)
"""So many notices are set at once; the others wait."""


def typeset(
    notice: PrintedNotice | None, day: date | None, wanted: Sequence[str], fonts_folder: Path
) -> Mapping[str, list[bytes]]:
    """What is wanted of pdf, png (the picture) and pages (each page as a picture), by its name.

    Raises:
        NoChineseFont: Neither the system nor the folder has one; nothing would be seen of the words.
        TypesettingTooSlow: It was not done in time.
    """
    at = int(datetime.combine(day or date(1980, 1, 1), time(), UTC).timestamp())
    asked = {"notice": notice and asdict(notice), "wanted": wanted, "fonts": str(fonts_folder), "at": at}
    with _PRESSES:
        try:
            child = subprocess.run(
                [sys.executable, "-I", "-X", "utf8", str(_CHILD)],
                input=json.dumps(asked).encode(), capture_output=True, timeout=_SECONDS, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise TypesettingTooSlow(limit=_SECONDS) from None
    if child.returncode:
        raise RuntimeError(
            f"the typesetter ended with {child.returncode}: {child.stderr.decode(errors='replace')[-2000:]}"
        )
    answer = io.BytesIO(child.stdout)
    lengths = json.loads(answer.readline())
    if "refused" in lengths:
        raise NoChineseFont(folder=fonts_folder)
    return {kind: [answer.read(length) for length in parts] for kind, parts in lengths.items()}
