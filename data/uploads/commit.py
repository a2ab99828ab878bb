"""The commit point: a draft becomes a version that counts, an older version is chosen again.

Facts are appended first, where nobody sees them; one transaction of the records then makes them
count, together with the upload, what was decided and the log. Nothing is ever changed or removed.
"""

from __future__ import annotations

import json
from hashlib import sha256

import pyarrow as pa
from sqlalchemy import Connection, insert, select

from data.errors.acts import ChangedMeanwhile, NeedsAnswers, NoSuchBatch
from data.organisation.edits import write_aliases
from data.people.rights import Act, Actor, require
from data.reading.answers import UNREAD
from data.reading.lines import content, source_table
from data.sheets.complaint_list import COMPLAINT_LIST
from data.sheets.kinds import sheet_of_kind
from data.stores import records
from data.stores.belonging import LANDING
from data.stores.landing import Arrived, keep_arrived
from data.stores.live import active_batches
from data.stores.store import Store
from data.text.personal import without_numbers
from data.types import Month
from data.uploads.draft import FileDraft
from data.uploads.kept_columns import kept_sources
from data.uploads.parts import KindMonth
from data.uploads.receipts import Receipt, receipt
from data.uploads.rowwise.mystery_copy import beside_it
from data.uploads.taught import teach_columns, teach_mappings


def commit(
    store: Store, actor: Actor, draft: FileDraft, *, accept_good_rows: bool = False, reason: str = ""
) -> Receipt:
    """Make the draft count. Parts that would change nothing are left as they are.

    Args:
        accept_good_rows: Load what no question holds back although questions are open.

    Raises:
        NoRight: The actor may not upload.
        NeedsAnswers: Questions are open, or nothing is left to load.
        ChangedMeanwhile: Another version of a part counts since the draft was made.
    """
    require(actor, Act.UPLOAD)
    reason = reason or draft.decisions.correction
    open_questions = draft.blocking()
    loadable = [part for part in draft.parts if part.loadable()]
    if not loadable or (open_questions and not accept_good_rows):
        raise NeedsAnswers(file=draft.file, count=len(open_questions), findings=open_questions)
    changing = [part for part in loadable if not part.same]
    if not changing:
        unchanged = {"sha256": draft.sha256, "size": draft.size, "decisions": "{}", "parts": ()}
        return Receipt(upload=0, file=draft.file, who=actor.login, when=records.now(), **unchanged)
    kept = draft.kept()
    emptied = sha256(kept).hexdigest() if draft.emptied else ""
    with store.writing:
        first = store.next_batch()
        batches = list(enumerate(changing, start=first))
        tables = {batch: _tables(store, batch, part) for batch, part in batches}
        for batch, part in batches:
            store.facts.append(sheet_of_kind(part.kind).table, tables[batch][0])
            store.facts.append("source_cell", tables[batch][1])
        with store.acting(actor, "upload.commit", draft.file, sha256=draft.sha256, reason=reason) as connection:
            _unchanged_since(connection, draft, changing)
            upload = _record(connection, actor, draft, batches, reason, emptied)
            _teach(connection, actor, draft)
            if store.folder is not None:
                told = {"file": draft.file, "sha256": draft.sha256, "emptied": emptied}
                arrived = Arrived(**told, content=kept, batches=tables)
                keep_arrived(store.folder / LANDING, upload, arrived)
    return receipt(store, upload)


def _tables(store: Store, batch: int, part: KindMonth) -> tuple[pa.Table, pa.Table]:
    """The facts of a new batch and where each stood, those it keeps of the batch before included."""
    sources = source_table(part.good, batch)
    if part.active is not None and (part.kept or part.beside):
        kept = kept_sources(store, part.active, [str(row[0]) for row in part.beside], part.kept)
        numbers = pa.array([batch] * len(kept), pa.int64())
        sources = pa.concat_tables([sources, kept.set_column(0, "batch", numbers)])
    return part.facts(batch), sources


def _unchanged_since(connection: Connection, draft: FileDraft, parts: list[KindMonth]) -> None:
    active = active_batches(connection)
    for part in parts:
        if active.get((part.kind, str(part.month))) != part.active:
            table = records.activation
            of_part = select(table).where(table.c.kind == part.kind, table.c.month == str(part.month))
            last = connection.execute(of_part.order_by(table.c.seq.desc())).first()
            when = f"{last.at:%Y-%m-%d %H:%M} UTC" if last else "?"
            raise ChangedMeanwhile(who=last.actor if last else "?", when=when)


def _record(
    connection: Connection,
    actor: Actor,
    draft: FileDraft,
    batches: list[tuple[int, KindMonth]],
    reason: str,
    emptied: str,
) -> int:
    at = records.now()
    left_out = sum(len(part.lines) - len(part.good) for _, part in batches) + sum(
        len(part.lines) for part in draft.parts if part.shut or part.locked
    )
    decided = {**draft.decisions.plain(), **({"month": str(draft.month)} if draft.month else {})}
    decided |= {"rows_left_out": left_out, "open_questions": len(draft.blocking())} if left_out else {}
    decided |= {"emptied": emptied} if emptied else {}
    received = {"sha256": draft.sha256, "file": draft.file[:300], "bytes": draft.size}
    said = json.dumps(decided, ensure_ascii=False)
    by = {"uploaded_by": actor.login, "uploaded_at": at, "decisions": without_numbers(said) if emptied else said}
    upload = connection.execute(insert(records.upload).values(**received, **by)).inserted_primary_key
    number = int(upload[0]) if upload else 0
    for batch, part in batches:
        facts = content(part.facts())
        of_part = {"kind": part.kind, "month": str(part.month)}
        connection.execute(
            insert(records.batch).values(id=batch, upload=number, rows=part.rows, content=facts, **of_part)
        )
        connection.execute(
            insert(records.activation).values(batch=batch, actor=actor.login, at=at, reason=reason[:300], **of_part)
        )
    return number


def _teach(connection: Connection, actor: Actor, draft: FileDraft) -> None:
    if draft.decisions.teach:
        chosen = [(name, code) for name, code in draft.decisions.outlets if code]
        write_aliases(connection, chosen, actor.login, draft.file)
    forms = {":".join(part.kind.split(".")[:2]) for part in draft.parts if "." in part.kind}
    taught = [
        (sheet, words, said)
        for sheet, words, said in draft.decisions.columns
        if not sheet and ": " not in words and words not in ("form", "figure")
    ]
    teach_columns(connection, [(form, words, said) for form in forms for _, words, said in taught], actor.login)
    if any(part.kind == COMPLAINT_LIST.key for part in draft.parts):
        words = [
            one[1:] for one in draft.decisions.columns if not one[0] and one[1] not in ("verdict", "unlisted_zero")
        ]
        teach_columns(connection, [(COMPLAINT_LIST.key, *one) for one in words], actor.login)
    if draft.workbook is not None:
        teach_mappings(connection, draft.workbook.grids, draft.decisions.mappings, actor.login)
        kinds = {(one.sheet, one.kind) for one in draft.columns}
        said = draft.decisions.columns
        known = (
            (kind, heading, answer) for sheet, kind in kinds for on, heading, answer in said if on == sheet and heading
        )
        teach_columns(connection, known, actor.login)
        if not any(one.blocks for one in draft.findings if one.code == "left_out"):
            unread = [(one.field, one.seen, UNREAD) for one in draft.findings if one.code == "unread_figure"]
            teach_columns(connection, unread, actor.login)


def roll_back(store: Store, actor: Actor, kind: str, month: Month, batch: int | None, reason: str = "") -> None:
    """Let another version of a kind and month count; None: nothing counts any more. A form's mystery copy goes along.

    Raises:
        NoRight: The actor may not roll back.
        NoSuchBatch: The batch is not a version of this kind and month.
    """
    require(actor, Act.ROLL_BACK)
    with store.acting(actor, "upload.roll_back", f"{kind} {month}", batch=batch, reason=reason) as connection:
        if batch is not None:
            known = select(records.batch.c.id).where(
                records.batch.c.id == batch, records.batch.c.kind == kind, records.batch.c.month == str(month)
            )
            if connection.execute(known).first() is None:
                raise NoSuchBatch(seen=batch)
        values = {"month": str(month), "actor": actor.login, "at": records.now(), "reason": reason[:300]}
        for one, to in [(kind, batch), *beside_it(connection, kind, str(month), batch)]:
            connection.execute(insert(records.activation).values(kind=one, batch=to, **values))
