"""The technical log: one line (or one JSON object) per event, names and phone numbers masked.

Bugs carry the number shown on the page.
"""

from __future__ import annotations

import json
import logging
import secrets
import sys
import traceback
from datetime import UTC, datetime

from data.people.masking import masked

_log = logging.getLogger("serviceleague")


class OneLine(logging.Formatter):
    """JSON for collectors: time, level, logger, words; for a bug its type and where it happened."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "words": masked(record.getMessage()),
        }
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            line["bug"] = type(error).__name__
            line["said"] = masked(str(error))
            line["where"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(error.__traceback__)[-12:]
            ]
        return json.dumps(line, ensure_ascii=False)


class Masked(logging.Formatter):
    """For people: as usual, with names and numbers covered."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))


def keep_journal(*, as_json: bool) -> None:
    """Send our log, and the server's own, to standard error."""
    out: logging.Handler = logging.StreamHandler(sys.stderr)
    out.setFormatter(OneLine() if as_json else Masked("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    _log.setLevel(logging.INFO)
    theirs = (one for one in logging.root.manager.loggerDict if one.split(".")[0] in {"streamlit", "uvicorn"})
    for name in ("serviceleague", *theirs):
        logger = logging.getLogger(name)
        if name == "uvicorn.access":  # addresses with one-time codes in them belong in no log
            logger.handlers, logger.propagate = [], False
            continue
        logger.handlers, logger.propagate = [out], False


def note_bug(error: BaseException) -> str:
    """Write a bug to the log and give back the number under which it is found there."""
    number = secrets.token_hex(3).upper()
    _log.error("bug %s", number, exc_info=error)
    return number
