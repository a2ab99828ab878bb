"""Bring the records store to this program's shape, in one transaction, after a backup was made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from data.errors.store import DataNewer

SCRIPTS = Path(__file__).parent / "migrations"


def shape_missing(engine: Engine) -> str | None:
    """The shape that the records have instead of this program's, empty for none at all; None where it is the same.

    Raises:
        DataNewer: The store knows a migration that this program does not.
    """
    scripts = ScriptDirectory.from_config(_config())
    head, known = scripts.get_current_head(), {script.revision for script in scripts.walk_revisions()}
    with engine.connect().execution_options(reading=True) as connection:
        seen = MigrationContext.configure(connection).get_current_revision()
    if seen is not None and seen not in known:
        raise DataNewer(seen=seen, known=head)
    return None if seen == head else seen or ""


def migrate(engine: Engine, back_up: Callable[[], object]) -> None:
    """Apply the migrations that are missing, after a backup of what is there."""
    seen = shape_missing(engine)
    if seen is None:
        return
    if seen:
        back_up()
    config = _config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    return config
