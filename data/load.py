"""Load files in one go, as the command line and the watched folder do, and say what came of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from data.access import Act, Actor, require
from data.decisions import Decisions
from data.draft import Draft, draft_of
from data.errors import NeedsAnswers, Refusal
from data.findings import Finding
from data.store import Store
from data.types import Language, Month
from data.uploads import commit

draft = draft_of


def load_report(
    store: Store,
    actor: Actor,
    files: Sequence[tuple[str, bytes]],
    *,
    month: Month | None = None,
    dry_run: bool = False,
    accept_good_rows: bool = False,
    language: Language = "zh",
) -> dict[str, list[dict[str, Any]]]:
    """What became of each file: {"files": [{"file", "status", "kind", "month", "rows", "findings", "parts"}]}.

    status: loaded, would load, unchanged, needs answers, refused (then also "code" and "words").
    A file with several kinds or months has them comma-separated, and one by one in "parts".

    Raises:
        NoRight: The actor may not upload.
    """
    require(actor, Act.UPLOAD)
    return {"files": [_loaded(store, actor, name, data, month, dry_run, accept_good_rows, language) for name, data in files]}


def _loaded(store: Store, actor: Actor, file: str, data: bytes, month: Month | None, dry_run: bool, accept: bool, language: Language) -> dict[str, Any]:
    try:
        read = draft_of(store, file, data, month=month, decisions=Decisions())
    except Refusal as refusal:
        findings = [one for one in refusal.facts.get("findings", ()) if isinstance(one, Finding)]  # type: ignore[union-attr]
        words = {"code": refusal.code, "words": refusal.text(language)}
        return {"file": file, "status": "refused", "kind": None, "month": None, "rows": 0, "findings": _said(findings, language), "parts": [], **words}
    status = _status(read, accept)
    if status == "would load" and not dry_run:
        try:
            status = "loaded" if commit(store, actor, read, accept_good_rows=accept).upload else "unchanged"
        except NeedsAnswers:
            status = "needs answers"
    return _report(read, status, language)


def _status(read: Draft, accept: bool) -> str:
    if read.status != "needs answers" or not accept:
        return read.status
    loadable = [part for part in read.parts if not part.shut and (part.good or part.same)]
    return "needs answers" if not loadable else "unchanged" if all(part.same for part in loadable) else "would load"


def _report(read: Draft, status: str, language: Language) -> dict[str, Any]:
    parts = [{"kind": part.kind, "month": str(part.month), "rows": part.rows, "rows_left_out": max(0, len(part.lines) - part.rows)} for part in read.parts]
    return {
        "file": read.file,
        "status": status,
        "kind": ",".join(dict.fromkeys(str(part["kind"]) for part in parts)) or None,
        "month": ",".join(dict.fromkeys(str(part["month"]) for part in parts)) or None,
        "rows": sum(part.rows for part in read.parts),
        "findings": _said(read.findings, language),
        "parts": parts,
    }


def _said(findings: Sequence[Finding], language: Language) -> list[dict[str, Any]]:
    return [{**asdict(one), "words": one.words(language)} for one in findings]
