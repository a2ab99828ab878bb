"""Uploads, their batches, and which batch counts."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, ForeignKey, Index, Integer, String, Table, Text

from data.stores.schema.base import metadata

upload = Table(
    "upload",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("file", String(300), nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("uploaded_by", String(80), nullable=False),
    Column("uploaded_at", DateTime, nullable=False),
    Column("decisions", Text, nullable=False, server_default="{}", comment="JSON: what a person decided on the way in"),
    sqlite_autoincrement=True,
)

batch = Table(
    "batch",
    metadata,
    Column("id", Integer, primary_key=True, comment="the batch number in the fact tables"),
    Column("upload", ForeignKey("upload.id"), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("month", String(7), nullable=False),
    Column("rows", Integer, nullable=False),
    Column("content", String(64), nullable=False, comment="sha256 of the facts, row order aside"),
    sqlite_autoincrement=True,
)

activation = Table(
    "activation",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("month", String(7), nullable=False),
    Column("batch", ForeignKey("batch.id"), comment="null: withdrawn, nothing active"),
    Column("actor", String(80), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("reason", String(300), nullable=False, server_default=""),
    Index("ix_activation_kind_month", "kind", "month"),
    sqlite_autoincrement=True,
    comment="Append-only. The newest line of a kind and month names the batch that counts; "
    "this insert is the commit point.",
)

mapping = Table(
    "mapping",
    metadata,
    Column("signature", String(64), primary_key=True, comment="kind and headings, hashed"),
    Column("kind", String(40), nullable=False),
    Column("answer", Text, nullable=False, comment="JSON: which column is what"),
    Column("taught_by", String(80), nullable=False),
    Column("taught_at", DateTime, nullable=False),
)
