"""The organisation, as of each month."""

from __future__ import annotations

from sqlalchemy import Column, Date, DateTime, ForeignKey, Integer, String, Table, Text

from data.stores.schema.base import metadata

outlet = Table(
    "outlet",
    metadata,
    Column("code", String(40), primary_key=True),
    Column("opened", Date, comment="first day open; null: open before records begin"),
    Column("closed", Date, comment="first day no longer open; null: still open"),
    Column("successor", String(40), comment="code of the outlet it is merged into; null: into none"),
)

outlet_spell = Table(
    "outlet_spell",
    metadata,
    Column("outlet", ForeignKey("outlet.code"), primary_key=True),
    Column("from_month", String(7), primary_key=True, comment="YYYY-MM; 0000-01 is since ever"),
    Column("name", String(200), nullable=False),
    Column("branch", String(200), nullable=False, comment="tier-1 branch; empty when the bank has none"),
    Column("class", String(30), nullable=False, comment="class of outlet"),
    comment="What an outlet was called, belonged to and was, from a month until its next spell",
)

alias = Table(
    "alias",
    metadata,
    Column("spelling", String(200), primary_key=True, comment="folded"),
    Column("outlet", ForeignKey("outlet.code"), nullable=False),
    Column("taught_by", String(80), nullable=False),
    Column("taught_at", DateTime, nullable=False),
    Column("from_file", String(300), nullable=False, server_default=""),
)

holder = Table(
    "holder",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", String(80), nullable=False),
    Column("staff_number", String(40), nullable=False, server_default=""),
    Column("seat", String(30), nullable=False, comment="a seat"),
    Column("scope", String(200), nullable=False, comment="outlet code, or tier-1 branch name for branch seats"),
    Column("since", Date, nullable=False),
    Column("until", Date, comment="last day in the seat; null: still there"),
)

organisation_change = Table(
    "organisation_change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("changed_by", String(80), nullable=False),
    Column("changed_at", DateTime, nullable=False),
    Column("since", String(7), nullable=False, comment="the month the rows count from"),
    Column("source", String(300), nullable=False, comment="the file, or what was filled in"),
    Column("rows", Text, nullable=False, comment="JSON: every row before and after"),
    Column("undoes", ForeignKey("organisation_change.id"), unique=True, comment="the change this one takes back"),
    sqlite_autoincrement=True,
    comment="Append-only: what each change of the organisation did, so that it can be taken back to the letter",
)

exclusion = Table(
    "exclusion",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("outlet", ForeignKey("outlet.code"), nullable=False),
    Column("month", String(7), nullable=False),
    Column("metric", String(40), nullable=False, server_default="", comment="empty: the whole month"),
    Column("kind", String(20), nullable=False, server_default="pre_report", comment="pre-report or closure"),
    Column("days", Integer, comment="business days covered; null: the whole month"),
    Column("business_days", Integer, comment="of the month; null where the whole month is covered"),
    Column("reason", String(300), nullable=False),
    Column("decided_by", String(80), nullable=False),
    Column("decided_at", DateTime, nullable=False),
    Column("withdrawn_by", String(80)),
    Column("withdrawn_at", DateTime),
)
