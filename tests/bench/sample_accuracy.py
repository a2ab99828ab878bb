"""How right the import is on a made-up city: cells right, wrong and missed, file by file.

    python tests/bench/sample_accuracy.py SAMPLE_FOLDER [-v]

The folder holds outlets.csv, aliases.csv, clean/, messy/ and truth/ (see tests/data/sample). The
program never reads the truth; only this script does. Exit code 1 when a value is wrong, a planted
fault is not reported at its cell, or an unknown outlet is accepted.
"""

from __future__ import annotations

import csv
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from data.organisation.adopt import adopt_organisation
from data.people.rights import COMMAND_LINE
from data.reading.answers import Decisions
from data.reading.findings import Finding
from data.sheets.kinds import SHEETS, expected_sheets
from data.sheets.sheet import ColumnKind
from data.stores.store import Store
from data.types import Month
from data.uploads.draft import FileDraft, draft_of

SLACK = {
    ColumnKind.MINUTES: Decimal("0.0101"),
    ColumnKind.RATE: Decimal("0.00006"),
    ColumnKind.POINTS: Decimal("0.0001"),
    ColumnKind.COUNT: Decimal(0),
}


@dataclass
class Score:
    """What came of one file or of all."""

    right: int = 0
    missed: int = 0
    wrong: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    asked: Counter = field(default_factory=Counter)
    suggested: int = 0
    not_suggested: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        for name in ("right", "missed", "wrong", "unseen", "accepted", "asked", "suggested", "not_suggested"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def truth(folder: Path, prefix: str) -> dict[tuple[str, str], dict[str, dict[str, str]]]:
    """(kind, month) -> outlet -> column -> what is right, as text."""
    found: dict[tuple[str, str], dict[str, dict[str, str]]] = defaultdict(dict)
    for kind in expected_sheets():
        for row in rows(folder / "truth" / f"{prefix}{kind}.csv"):
            found[kind, row["period"]][row["code"]] = {
                name: text for name, text in row.items() if name not in ("period", "code")
            }
    return found


def equal(kind: str, name: str, value: object, text: str) -> bool:
    if text == "" or value is None:
        return text == "" and value is None
    if isinstance(value, date):
        return value.isoformat() == text
    return abs(Decimal(str(value)) - Decimal(text)) <= SLACK[SHEETS[kind].column(name).kind]


def compare(score: Score, draft: FileDraft, right: dict[str, dict[str, str]], kind: str, month: str) -> None:
    """What would be loaded against what is right; a value not loaded is missed, never wrong."""
    loaded = {
        line.outlet: line
        for part in draft.parts
        if part.kind == kind and str(part.month) == month and not part.shut
        for line in part.good
    }
    score.wrong += [
        f"{part.kind} {part.month}: not this file's"
        for part in draft.parts
        if (part.kind, str(part.month)) != (kind, month) and not part.shut and part.good
    ]
    score.wrong += [f"{kind} {month} {code}: no such line" for code in loaded if code not in right]
    for code, columns in right.items():
        line = loaded.get(code)
        for name, text in columns.items():
            if line is None or (line.values.get(name) is None and text != ""):
                score.missed += 1
            elif equal(kind, name, line.values.get(name), text):
                score.right += 1
            else:
                score.wrong.append(
                    f"{kind} {month} {code} {name}: {line.values.get(name)} instead of {text} ({line.address(name)})"
                )


def reported(issue: dict[str, str], findings: tuple[Finding, ...]) -> bool:
    return any(
        one.code == issue["code"]
        and (not issue["cell"] or one.cell == issue["cell"])
        and (issue["code"] != "missing_outlet" or one.outlet == issue["outlet"])
        for one in findings
    )


def answers(issues: list[dict[str, str]], findings: tuple[Finding, ...], month: str, score: Score) -> Decisions:
    """What a careful person decides: the outlet meant if it is offered, the first of two rows, the file's month."""
    at = {(one.cell, one.code): one for one in findings}
    outlets, left_out, taken = {}, set(), set()
    for issue in issues:
        one = at.get((issue["cell"], issue["code"]))
        if one is None:
            continue
        if one.code == "alias_suggest":
            offered = [near.split(" ")[0] for near in one.expected.split("; ")][:3]
            score.suggested += issue["outlet"] in offered
            if issue["outlet"] in offered:
                outlets[one.seen] = issue["outlet"]
            else:
                score.not_suggested.append(f"{one.seen} -> {issue['outlet']}: {one.expected}")
        elif one.code == "unknown_outlet":
            outlets[one.seen] = ""
        elif one.code == "duplicate_conflict":
            left_out.add((one.sheet, one.cell))
    for one in findings:
        if one.blocks and one.code in ("sum_mismatch", "rate_mismatch", "error_cell"):
            taken.add((one.sheet, one.cell, one.code))
    return Decisions(
        outlets=tuple(outlets.items()),
        left_out=frozenset(left_out),
        taken=frozenset(taken),
        months=(("", Month.parse(month)),),
    )


def messy(store: Store, folder: Path, verbose: bool) -> Score:
    total = Score()
    right, issues = truth(folder, "messy_"), defaultdict(list)
    for issue in rows(folder / "truth" / "issues.csv"):
        issues[issue["file"]].append(issue)
    for one in rows(folder / "truth" / "files.csv"):
        path = folder / one["file"]
        if not path.exists():
            continue
        kind, month, score = one["kind"], one["period"], Score()
        first = draft_of(store, path.name, path.read_bytes())
        unanswered = Score()
        compare(unanswered, first, right[kind, month], kind, month)
        score.wrong += [f"without answers: {words}" for words in unanswered.wrong]
        score.unseen += [
            f"{issue['code']} {issue['cell']} {issue['outlet']} {issue['detail']}"
            for issue in issues[one["file"]]
            if not reported(issue, first.findings)
        ]
        planted = {(issue["cell"], issue["code"]) for issue in issues[one["file"]]}
        score.asked += Counter(
            f"{finding.code} (not planted)"
            for finding in first.findings
            if finding.blocks and (finding.cell, finding.code) not in planted
        )
        unknown = {issue["cell"] for issue in issues[one["file"]] if issue["code"] == "unknown_outlet"}
        score.accepted += [
            f"{line.name} as {line.outlet}"
            for part in first.parts
            for line in part.lines
            if line.cell in unknown and line.outlet
        ]
        decisions = answers(issues[one["file"]], first.findings, month, score)
        compare(
            score, draft_of(store, path.name, path.read_bytes(), decisions=decisions), right[kind, month], kind, month
        )
        say(one["file"], score, verbose)
        total.add(score)
    return total


def clean(store: Store, folder: Path, verbose: bool) -> Score:
    total, right = Score(), truth(folder, "")
    for path in sorted((folder / "clean").glob("*/*.xlsx")):
        score = Score()
        draft = draft_of(store, path.name, path.read_bytes())
        score.asked += Counter(finding.code for finding in draft.blocking())
        compare(score, draft, right[path.stem, path.parent.name], path.stem, path.parent.name)
        say(str(path.relative_to(folder)), score, verbose)
        total.add(score)
    return total


def say(name: str, score: Score, verbose: bool) -> None:
    if verbose or score.wrong or score.unseen or score.accepted or score.not_suggested:
        print(f"{name}: right {score.right}, missed {score.missed}, wrong {len(score.wrong)}", dict(score.asked) or "")
        for words in [
            *score.wrong[:8],
            *(f"not reported: {one}" for one in score.unseen),
            *(f"ACCEPTED {one}" for one in score.accepted),
            *score.not_suggested,
        ]:
            print("   ", words)


def main() -> int:
    folder, verbose = Path(sys.argv[1]), "-v" in sys.argv
    store = Store.in_memory()
    for name in ("outlets.csv", "aliases.csv"):
        adopt_organisation(store, COMMAND_LINE, name, (folder / name).read_bytes(), since=Month(2000, 1))
    bad = False
    for what, scored in (("clean", clean), ("messy", messy)):
        began = time.perf_counter()
        score = scored(store, folder, verbose)
        cells = score.right + score.missed + len(score.wrong)
        print(
            f"{what}: {score.right} of {cells} cells right ({score.right / max(cells, 1):.4%}), "
            f"{score.missed} missed, {len(score.wrong)} wrong; {len(score.unseen)} faults not reported, "
            f"{len(score.accepted)} unknown outlets accepted, "
            f"aliases offered {score.suggested} of {score.suggested + len(score.not_suggested)}; "
            f"questions: {dict(score.asked)}; {time.perf_counter() - began:.0f} s"
        )
        bad = bad or bool(score.wrong or score.unseen or score.accepted)
    store.close()
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
