"""Outlets that a file names and nobody knows, as they could be made: code, name, branch and class as it has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.organisation.edits import Edits, RosterRow
from data.organisation.roster_file import heading_columns
from data.reading.layout import written_text
from data.reading.lines import SheetLine
from data.text.folding import spelling
from data.types import OutletClass, outlet_class
from data.uploads.draft import FileDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedOutlet:
    """A row for the roster; `seen` is how the file names it, `similar` the outlets there are ("code name; ...").

    `slip`: one of them is so near that a slip of the pen is likelier than a new outlet.
    """

    row: RosterRow
    seen: str
    similar: str
    slip: bool


def proposed_outlets(drafts: Sequence[FileDraft]) -> tuple[ProposedOutlet, ...]:
    """One for each name (or code) that is not known, in the order of the files; one with a code goes before."""
    found: dict[str, ProposedOutlet] = {}
    for draft in drafts:
        wanted = [one for one in draft.findings if one.blocks and one.code in ("unknown_outlet", "alias_suggest")]
        asked = {one.seen: one for one in wanted}
        for line in (line for part in draft.parts for line in part.lines):
            finding = asked.get(line.name or line.code)
            key = spelling(line.code or line.name)
            if finding is None or line.outlet or line.left_out or (key in found and found[key].row.branch):
                continue
            known = found.get(key)
            row = _row(line, known.row.code if known else f"{len(found) + 1:04d}")
            slip = finding.code == "alias_suggest"
            found[key] = ProposedOutlet(row=row, seen=finding.seen, similar=finding.expected, slip=slip)
    coded = {spelling(one.row.name) for key, one in found.items() if key == spelling(one.row.code)}
    return tuple(
        one for key, one in found.items() if key == spelling(one.row.code) or spelling(one.row.name) not in coded
    )


def _row(line: SheetLine, number: str) -> RosterRow:
    """A file without codes gives running numbers."""
    name, column = line.name or line.code, heading_columns(line.grid).get("kind")
    said = "" if column is None else written_text(line.grid.cells.get((line.row, column)))
    kind = outlet_class(said) or outlet_class(name) or OutletClass.TIER2
    return RosterRow(code=(line.code or number)[:40], name=name, branch=line.branch, kind=kind)


def edits_of(chosen: Sequence[ProposedOutlet], rows: Sequence[RosterRow]) -> Edits:
    """The rows as somebody corrected them; what the file calls an outlet otherwise is a spelling of it."""
    taught = tuple(
        (one.seen, row.code)
        for one, row in zip(chosen, rows, strict=True)
        if spelling(one.seen) not in (spelling(row.name), spelling(row.code))
    )
    return Edits(outlets=tuple(rows), aliases=taught)
