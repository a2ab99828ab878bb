"""The register of notices (通报): what was signed, its files, who took them; and what is still being composed."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from data.stores.schema.base import metadata

bulletin = Table(
    "bulletin",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("series", String(40), nullable=False),
    Column("period", String(7), nullable=False, comment="2026-10 or 2026Q3"),
    Column("year", Integer, nullable=False, comment="the year it is numbered in"),
    Column("number", Integer, nullable=False),
    Column("running", Integer, nullable=False, comment="over all years"),
    Column("publications", Text, nullable=False, comment="JSON: ids of the versions it was made from"),
    Column("dated", Date, nullable=False, comment="as it stands on the paper"),
    Column("state", String(20), nullable=False, comment="signed, sent, corrected or withdrawn"),
    Column("reason", String(300), nullable=False, server_default="", comment="why it was withdrawn"),
    Column("corrects", ForeignKey("bulletin.id"), comment="the notice that this one corrects"),
    Column("signed_by", String(80), nullable=False),
    Column("signed_at", DateTime, nullable=False),
    Column("second_by", String(80), nullable=False, server_default="", comment="who read it before it was signed"),
    UniqueConstraint("series", "year", "number"),
    sqlite_autoincrement=True,
    comment="Signed notices; only the state changes, a number is never given twice",
)

bulletin_content = Table(
    "bulletin_content",
    metadata,
    Column("bulletin", ForeignKey("bulletin.id"), primary_key=True),
    Column("language", String(2), primary_key=True),
    Column("content", Text, nullable=False, comment="JSON: everything it says"),
    Column("hash", String(64), nullable=False, comment="sha256 of the content, as it stands at the foot"),
)

bulletin_file = Table(
    "bulletin_file",
    metadata,
    Column("bulletin", ForeignKey("bulletin.id"), primary_key=True),
    Column("name", String(200), primary_key=True),
    Column("language", String(2), nullable=False),
    Column("format", String(10), nullable=False),
    Column("bytes", LargeBinary, nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("libraries", String(200), nullable=False, comment="what wrote it, with versions"),
    comment="Made once at signing and given out ever after",
)

bulletin_sent = Table(
    "bulletin_sent",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("bulletin", ForeignKey("bulletin.id"), nullable=False, index=True),
    Column("file", String(200), nullable=False, comment="empty: the notice as a whole was sent"),
    Column("by", String(80), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("whom", String(200), nullable=False, server_default="", comment="to whom and how; empty: taken by oneself"),
    sqlite_autoincrement=True,
    comment="Append-only: who took which file, and what a person says was sent",
)

bulletin_draft = Table(
    "bulletin_draft",
    metadata,
    Column("series", String(40), primary_key=True),
    Column("period", String(7), primary_key=True),
    Column("chosen", Text, nullable=False, comment="JSON: sections, and by language the sentences that were edited"),
    Column("saved_by", String(80), nullable=False),
    Column("saved_at", DateTime, nullable=False),
    Column("read_by", String(80), nullable=False, server_default="", comment="the second pair of eyes"),
    Column("read", String(64), nullable=False, server_default="", comment="hash of what was read"),
    comment="What is chosen and edited of a notice that is not signed",
)

bulletin_case = Table(
    "bulletin_case",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("quarter", String(6), nullable=False, index=True, comment="2026Q3"),
    Column("kind", String(4), nullable=False, comment="good or bad"),
    Column("outlet", String(40), nullable=False),
    Column("name", String(200), nullable=False, comment="what the outlet was called when it was written"),
    Column("hidden", Boolean, nullable=False, comment="whether the notice leaves the outlet's name out"),
    Column("words", String(300), nullable=False),
    Column("written_by", String(80), nullable=False),
    Column("written_at", DateTime, nullable=False),
    sqlite_autoincrement=True,
    comment="Good and bad cases of a quarter, from which its notices are composed; a signed notice keeps its own",
)
