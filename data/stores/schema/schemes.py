"""Scheme versions, drafts of what may become one, and versions of check forms and own figures."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Integer, String, Table, Text

from data.stores.schema.base import metadata

scheme_version = Table(
    "scheme_version",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("scheme", String(60), nullable=False, comment="id inside the TOML"),
    Column("from_month", String(7), nullable=False),
    Column("toml", Text, nullable=False),
    Column("adopted_by", String(80), nullable=False),
    Column("adopted_at", DateTime, nullable=False),
    sqlite_autoincrement=True,
    comment="Append-only. A month is judged by the newest version whose from_month is the latest not after it.",
)

scheme_draft = Table(
    "scheme_draft",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("toml", Text, nullable=False),
    Column("begun_by", String(80), nullable=False),
    Column("begun_at", DateTime, nullable=False),
    Column("saved_by", String(80), nullable=False),
    Column("saved_at", DateTime, nullable=False),
    Column(
        "revision",
        Integer,
        nullable=False,
        server_default="1",
        comment="grows with every change, so that two who write at once notice",
    ),
    Column(
        "ended",
        String(20),
        nullable=False,
        server_default="",
        comment="adopted or discarded; empty: still being written",
    ),
    sqlite_autoincrement=True,
    comment="Drafts that head office is writing; nobody is judged by them",
)

form_version = Table(
    "form_version",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("form", String(12), nullable=False, comment="id inside the TOML"),
    Column("from_month", String(7), nullable=False),
    Column("toml", Text, nullable=False),
    Column("adopted_by", String(80), nullable=False),
    Column("adopted_at", DateTime, nullable=False),
    sqlite_autoincrement=True,
    comment="Append-only. A month's checks are read by the newest version of the form that is in force in it.",
)

COMPLAINT_WORDS = ".complaints"
"""The words of complaint lists stand among the forms under a name that no form can have."""


figure_version = Table(
    "figure_version",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("from_month", String(7), nullable=False),
    Column("toml", Text, nullable=False),
    Column("adopted_by", String(80), nullable=False),
    Column("adopted_at", DateTime, nullable=False),
    sqlite_autoincrement=True,
    comment="Append-only. Of each figure the newest document that names it and is in force in a month holds.",
)
