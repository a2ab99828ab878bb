"""Settings, the audit log and the data version."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, DateTime, Integer, String, Table, Text

from data.stores.schema.base import metadata

setting = Table(
    "setting",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("value", Text, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", DateTime, nullable=False),
    Column("actor", String(80), nullable=False),
    Column("act", String(60), nullable=False),
    Column("object", String(300), nullable=False),
    Column("result", String(20), nullable=False, comment="done or refused"),
    Column("address", String(60), nullable=False, server_default=""),
    Column("detail", Text, nullable=False, server_default="{}"),
    Column("before", String(64), nullable=False, comment="hash of the row before"),
    Column("hash", String(64), nullable=False, unique=True),
    comment="Append-only, each row chained to the one before",
)

data_version = Table(
    "data_version",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
    comment="One row; grows with every act that can change a figure",
)
