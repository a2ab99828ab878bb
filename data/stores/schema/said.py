"""What people say of figures, which changes none: objections to lines of a ledger, notes on series."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, DateTime, Integer, String, Table, Text

from data.stores.schema.base import metadata
from data.stores.schema.publications import money_columns

objection = Table(
    "objection",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("month", String(7), nullable=False, comment="the month that is judged"),
    Column("version", Integer, nullable=False, comment="the version that was read; 0: a draft"),
    Column("name", String(200), nullable=False, comment="what the outlet or branch was called in it"),
    Column("branch", String(200), nullable=False, comment="the tier-1 branch it belonged to"),
    *money_columns(),
    Column("metric", String(40), nullable=False, comment="the figure in doubt; empty: the line itself"),
    Column("value", String(40), nullable=False, comment="as it was shown"),
    Column("source", Text, nullable=False, comment="file, sheet, cell and text of each cell behind it"),
    Column("words", String(200), nullable=False),
    Column("objected_by", String(80), nullable=False),
    Column("objected_at", DateTime, nullable=False),
    Column("accepted", Boolean, comment="null: not answered yet"),
    Column("answer", String(200), nullable=False, server_default=""),
    Column("answered_by", String(80), nullable=False, server_default=""),
    Column("answered_at", DateTime),
    sqlite_autoincrement=True,
    comment="A branch's objections to lines of a ledger; an answer changes no figure",
)

note = Table(
    "note",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("month", String(7), nullable=False),
    Column("outlet", String(40), nullable=False, comment="empty: of a branch or the whole bank"),
    Column("branch", String(200), nullable=False, comment="the tier-1 branch, or the outlet's; empty: the whole bank"),
    Column("metric", String(40), nullable=False, comment="empty: whatever is drawn"),
    Column("words", String(200), nullable=False),
    Column("audience", String(20), nullable=False, comment="who reads it"),
    Column("written_by", String(80), nullable=False),
    Column("written_at", DateTime, nullable=False),
    Column("withdrawn_by", String(80), nullable=False, server_default=""),
    Column("withdrawn_at", DateTime),
    sqlite_autoincrement=True,
    comment="What explains a month of a series; marked on its charts, never a figure",
)
