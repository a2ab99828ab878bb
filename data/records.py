"""The records store: people, the organisation, uploads, schemes, decisions and the audit log.

SQLite by default, PostgreSQL by URL; SQLAlchemy Core, one `MetaData`. To change a table,
change it here and add a migration (`make migration m="what changes"`); a test compares the two.
Times are UTC without zone; order is by sequence number, never by clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    Date,
    DateTime,
    Engine,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    create_engine,
    event,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# --- the organisation, as of each month -------------------------------------------------------

outlet = Table(
    "outlet",
    metadata,
    Column("code", String(40), primary_key=True),
    Column("opened", Date, comment="first day open; null: open before records begin"),
    Column("closed", Date, comment="first day no longer open; null: still open"),
)

outlet_spell = Table(
    "outlet_spell",
    metadata,
    Column("outlet", ForeignKey("outlet.code"), primary_key=True),
    Column("from_month", String(7), primary_key=True, comment="YYYY-MM; 0000-01 is since ever"),
    Column("name", String(200), nullable=False),
    Column("branch", String(200), nullable=False, comment="tier-1 branch; empty when the bank has none"),
    Column("class", String(30), nullable=False, comment="data.types.OutletClass"),
    comment="What an outlet was called, belonged to and was, from a month until its next spell",
)

alias = Table(
    "alias",
    metadata,
    Column("spelling", String(200), primary_key=True, comment="as normalised by data.match"),
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
    Column("seat", String(30), nullable=False, comment="data.types.Seat"),
    Column("scope", String(200), nullable=False, comment="outlet code, or tier-1 branch name for branch seats"),
    Column("since", Date, nullable=False),
    Column("until", Date, comment="last day in the seat; null: still there"),
)

exclusion = Table(
    "exclusion",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("outlet", ForeignKey("outlet.code"), nullable=False),
    Column("month", String(7), nullable=False),
    Column("metric", String(40), nullable=False, server_default="", comment="empty: the whole month"),
    Column("reason", String(300), nullable=False),
    Column("decided_by", String(80), nullable=False),
    Column("decided_at", DateTime, nullable=False),
    Column("withdrawn_at", DateTime),
)

# --- uploads ----------------------------------------------------------------------------------

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
    comment="Append-only. The newest line of a kind and month names the batch that counts; this insert is the commit point.",
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

# --- schemes ----------------------------------------------------------------------------------

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

# --- publications and the ledger --------------------------------------------------------------

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
    Column("recipe", Text, nullable=False, comment="JSON: the inputs, by their hashes in `frozen`, and the code version"),
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


def _money_columns() -> list[Column]:
    """What a line of money is; `fen` are hundredths of a yuan, `position` is null outside the places."""
    return [Column(name, kind, nullable=name == "position") for name, kind in _MONEY]


publication_line = Table(
    "publication_line",
    metadata,
    Column("publication", ForeignKey("publication.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    *_money_columns(),
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
    *_money_columns(),
    sqlite_autoincrement=True,
    comment="Append-only: the money that was posted. A first version posts its lines, later ones the differences.",
)

# --- people -----------------------------------------------------------------------------------

account = Table(
    "account",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("login", String(80), nullable=False, unique=True),
    Column("name", String(80), nullable=False),
    Column("role", String(30), nullable=False, comment="data.access.Role"),
    Column("password", String(200), nullable=False, server_default="", comment="argon2id; empty: cannot sign in by password"),
    Column("password_at", DateTime),
    Column("must_change", Boolean, nullable=False, server_default="0"),
    Column("language", String(2), nullable=False, server_default="zh"),
    Column("disabled", Boolean, nullable=False, server_default="0"),
    Column("created_at", DateTime, nullable=False),
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
    Column("hash", String(64), primary_key=True, comment="sha256 of the one-time code; the code itself is never stored"),
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


def now() -> datetime:
    """The current time in UTC, without zone, as stored."""
    return datetime.now(UTC).replace(tzinfo=None)


class Records:
    """The open records store. `transaction()` is the only way to write."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A connection whose work is kept whole or not at all."""
        with self.engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with self.engine.connect().execution_options(reading=True) as connection:
            yield connection

    def close(self) -> None:
        self.engine.dispose()


def records_engine(url: str) -> Engine:
    """An engine for the URL, with SQLite made durable and its writers made to queue."""
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _begin_sqlite(connection: Connection) -> None:
    """Writers queue at the start instead of failing half-way; readers wait for nobody."""
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("begin" if reading else "begin immediate")


def _prepare_sqlite(connection, _record) -> None:  # noqa: ANN001  (driver objects)
    connection.isolation_level = None  # we begin ourselves, see `_begin_sqlite`
    for pragma in ("journal_mode = wal", "synchronous = full", "foreign_keys = on", "busy_timeout = 10000"):
        connection.execute(f"pragma {pragma}")


def sqlite_url(folder: Path) -> str:
    return f"sqlite:///{folder / 'store' / 'records.sqlite'}"
