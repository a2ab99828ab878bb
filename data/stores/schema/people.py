"""Accounts, their scopes, tickets and one-time codes; the views a person has kept."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, DateTime, ForeignKey, Integer, String, Table, UniqueConstraint

from data.stores.schema.base import metadata

account = Table(
    "account",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("login", String(80), nullable=False, unique=True),
    Column("name", String(80), nullable=False),
    Column("role", String(30), nullable=False, comment="a role"),
    Column(
        "password",
        String(200),
        nullable=False,
        server_default="",
        comment="argon2id; empty: cannot sign in by password",
    ),
    Column("password_at", DateTime),
    Column("must_change", Boolean, nullable=False, server_default="0"),
    Column(
        "language",
        String(2),
        nullable=False,
        server_default="",
        comment="zh or en; empty: never chosen, the browser decides",
    ),
    Column("disabled", Boolean, nullable=False, server_default="0"),
    Column("created_at", DateTime, nullable=False),
    Column("person", String(80), nullable=False, server_default="", comment="who this is among holders of seats"),
    Column("staff_number", String(40), nullable=False, server_default="", comment="of that holder"),
    CheckConstraint("role in ('administrator','head_office','analyst','branch_head','auditor')", name="role"),
    sqlite_autoincrement=True,
)

account_scope = Table(
    "account_scope",
    metadata,
    Column("account", ForeignKey("account.id"), primary_key=True),
    Column("kind", String(10), primary_key=True, comment="branch or outlet"),
    Column("scope", String(200), primary_key=True),
)

ticket = Table(
    "ticket",
    metadata,
    Column("hash", String(64), primary_key=True, comment="sha256 of the cookie; the cookie itself is never stored"),
    Column("account", ForeignKey("account.id"), nullable=False, index=True),
    Column("created_at", DateTime, nullable=False),
    Column("seen_at", DateTime, nullable=False),
    Column("address", String(60), nullable=False),
    Column("agent", String(200), nullable=False),
    Column("ended_at", DateTime),
    Column("ended_why", String(30), nullable=False, server_default=""),
)

invitation = Table(
    "invitation",
    metadata,
    Column(
        "hash", String(64), primary_key=True, comment="sha256 of the one-time code; the code itself is never stored"
    ),
    Column("account", ForeignKey("account.id"), nullable=False, index=True),
    Column("kind", String(10), nullable=False, comment="invite, reset or change"),
    Column("made_by", String(80), nullable=False),
    Column("until", DateTime, nullable=False),
    Column("used_at", DateTime),
)

old_password = Table(
    "old_password",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account", ForeignKey("account.id"), nullable=False, index=True),
    Column("password", String(200), nullable=False, comment="argon2id, kept so that it is not used again"),
    Column("until", DateTime, nullable=False),
)

saved_view = Table(
    "saved_view",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("login", String(80), nullable=False, comment="whose it is"),
    Column("page", String(30), nullable=False, comment="key of the page"),
    Column("name", String(60), nullable=False),
    Column("query", String(1000), nullable=False, comment="the page's address after the question mark"),
    Column("saved_at", DateTime, nullable=False),
    UniqueConstraint("login", "page", "name"),
)
