"""Load files in one go, as the command line and the watched folder do, and say what came of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from data.errors import Refusal
from data.errors.acts import NeedsAnswers
from data.people.rights import Act, Actor, require
from data.reading.answers import Decisions
from data.reading.findings import Finding
from data.stores.store import Store
from data.types import Language, Month
from data.uploads.commit import commit
from data.uploads.draft import FileDraft, draft_of
from data.uploads.left_out import left_out_words


def load_report(
    store: Store,
    actor: Actor,
    files: Sequence[tuple[str, bytes]],
    *,
    month: Month | None = None,
    dry_run: bool = False,
    accept_good_rows: bool = False,
    correction: str = "",
    language: Language = "zh",
) -> dict[str, list[dict[str, Any]]]:
    """What became of each file: {"files": [{"file", "status", "kind", "month", "rows", "findings", "parts",
    "left_out"}]}.

    status: loaded, would load, unchanged, needs answers, refused (then also "code" and "words").
    A file with several kinds or months has them comma-separated, and one by one in "parts".

    Args:
        month: The month the files are about, as the person says who brings them.
        correction: Why files may go into published months.

    Raises:
        NoRight: The actor may not upload.
    """
    require(actor, Act.UPLOAD)
    decisions, reports = Decisions(correction=correction), []
    for name, data in files:
        try:
            read = draft_of(store, name, data, month=month, decisions=decisions)
        except Refusal as refusal:
            reports.append(_refused(name, refusal, language))
            continue
        status = _status(read, accept_good_rows)
        if status == "would load" and not dry_run:
            status = _loaded(store, actor, read, accept_good_rows)
        reports.append(_report(read, status, language))
    return {"files": reports}


def _refused(file: str, refusal: Refusal, language: Language) -> dict[str, Any]:
    findings = [one for one in refusal.facts.get("findings", ()) if isinstance(one, Finding)]  # type: ignore[union-attr]
    nothing = {"kind": None, "month": None, "rows": 0, "findings": _said(findings, language), "parts": []}
    words = {"code": refusal.code, "words": refusal.text(language)}
    return {"file": file, "status": "refused", **nothing, "left_out": "", **words}


def _loaded(store: Store, actor: Actor, read: FileDraft, accept: bool) -> str:
    try:
        return "loaded" if commit(store, actor, read, accept_good_rows=accept).upload else "unchanged"
    except NeedsAnswers:
        return "needs answers"


def _status(read: FileDraft, accept: bool) -> str:
    if read.status != "needs answers" or not accept:
        return read.status
    loadable = [part for part in read.parts if part.loadable()]
    return "needs answers" if not loadable else "unchanged" if all(part.same for part in loadable) else "would load"


def _report(read: FileDraft, status: str, language: Language) -> dict[str, Any]:
    parts = []
    for part in read.parts:
        left_out = max(0, len(part.lines) - part.rows)
        parts.append({"kind": part.kind, "month": str(part.month), "rows": part.rows, "rows_left_out": left_out})
    return {
        "file": read.file,
        "status": status,
        "kind": ",".join(dict.fromkeys(str(part["kind"]) for part in parts)) or None,
        "month": ",".join(dict.fromkeys(str(part["month"]) for part in parts)) or None,
        "rows": sum(part.rows for part in read.parts),
        "findings": _said(read.findings, language),
        "parts": parts,
        "left_out": left_out_words(read.left_out, language),
    }


def _said(findings: Sequence[Finding], language: Language) -> list[dict[str, Any]]:
    return [{**asdict(one), "words": one.words(language)} for one in findings]
