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


def migrate(engine: Engine, back_up: Callable[[], object]) -> None:
    """Apply the migrations that are missing, after a backup of what is there.

    Raises:
        DataNewer: The store knows a migration that this program does not.
    """
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    head = ScriptDirectory.from_config(config).get_current_head()
    with engine.connect().execution_options(reading=True) as connection:
        seen = MigrationContext.configure(connection).get_current_revision()
    if seen == head:
        return
    if seen is not None and seen not in known:
        raise DataNewer(seen=seen, known=head)
    if seen is not None:
        back_up()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
