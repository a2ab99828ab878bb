"""Published months, their frozen inputs, rows and lines, and what was posted since."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from data.stores.schema.base import metadata

frozen = Table(
    "frozen",
    metadata,
    Column("sha256", String(64), primary_key=True, comment="of the content"),
    Column("content", Text, nullable=False),
    comment="Inputs of publications, kept once however many months share them",
)

month_check = Table(
    "month_check",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("month", String(7), nullable=False, index=True),
    Column("figures", String(64), nullable=False, comment="sha256 of the figures that were checked"),
    Column("checked_by", String(80), nullable=False),
    Column("checked_at", DateTime, nullable=False),
    Column("note", String(300), nullable=False, server_default=""),
    sqlite_autoincrement=True,
    comment="Append-only. A check holds for the figures it was made on; when they change it no longer does.",
)

publication = Table(
    "publication",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("month", String(7), nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", String(20), nullable=False, comment="published, corrected or withdrawn"),
    Column(
        "recipe", Text, nullable=False, comment="JSON: the inputs, by their hashes in `frozen`, and the code version"
    ),
    Column("outcome", Text, nullable=False, comment="JSON: who counts as behind, what caps carry over"),
    Column("figures", String(64), nullable=False, comment="sha256 of rows, lines and outcome"),
    Column("reason", String(300), nullable=False, server_default=""),
    Column("posted_in", String(7), nullable=False, comment="the month its ledger entries are posted in"),
    Column("checked_by", String(80), nullable=False),
    Column("published_by", String(80), nullable=False),
    Column("published_at", DateTime, nullable=False),
    Column("content", String(64), nullable=False, comment="sha256 of everything above and of its ledger entries"),
    UniqueConstraint("month", "version"),
    sqlite_autoincrement=True,
    comment="Append-only: a published version is never changed, a correction is the next version",
)

publication_row = Table(
    "publication_row",
    metadata,
    Column("publication", ForeignKey("publication.id"), primary_key=True),
    Column("ranking", String(40), primary_key=True, comment="composite, or a metric's key"),
    Column("outlet", String(40), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("branch", String(200), nullable=False),
    Column("class", String(30), nullable=False),
    Column("rank", Integer),
    Column("value", String(40), comment="as published; null: missing"),
    Column("n", Integer),
    Column("moved", Integer),
    Column("note", String(40), nullable=False),
)

publication_branch = Table(
    "publication_branch",
    metadata,
    Column("publication", ForeignKey("publication.id"), primary_key=True),
    Column("ranking", String(40), primary_key=True, comment="composite, or a metric's key"),
    Column("branch", String(200), primary_key=True, comment="the tier-1 branch"),
    Column("rank", Integer),
    Column("value", String(40), comment="as published; null: missing"),
    Column("n", Integer),
    Column("moved", Integer),
    Column("note", String(40), nullable=False),
    comment="The tables of tier-1 branches, ratios of sums, as published",
)

_MONEY = (
    ("outlet", String(40)),
    ("role", String(30)),
    ("scope", String(200)),
    ("end", String(10)),
    ("position", Integer),
    ("fen", Integer),
    ("person", String(80)),
    ("staff_number", String(40)),
    ("vacant", Boolean),
    ("reason_zh", Text),
    ("reason_en", Text),
)


def money_columns() -> list[Column]:
    """What a line of money is; `fen` are hundredths of a yuan, `position` is null outside the places."""
    return [Column(name, kind, nullable=name == "position") for name, kind in _MONEY]


publication_line = Table(
    "publication_line",
    metadata,
    Column("publication", ForeignKey("publication.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    *money_columns(),
    comment="The ledger of a version as it was computed",
)

ledger_entry = Table(
    "ledger_entry",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("publication", ForeignKey("publication.id"), nullable=False, index=True),
    Column("month", String(7), nullable=False, comment="the month that is judged"),
    Column("posted_in", String(7), nullable=False, comment="the month it is paid or taken in"),
    Column("adjusts", Boolean, nullable=False, comment="a difference to what was posted before"),
    *money_columns(),
    sqlite_autoincrement=True,
    comment="Append-only: the money that was posted. A first version posts its lines, later ones the differences.",
)
