"""Values kept under a name: settings of the bank, its id, the writer's lease."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select

from data.stores.schema.log import setting


def setting_kept(connection: Connection, name: str) -> str | None:
    """The value kept under a name; None while nobody has kept any."""
    return connection.execute(select(setting.c.value).where(setting.c.name == name)).scalar()


def keep_setting(connection: Connection, name: str, value: str) -> None:
    connection.execute(delete(setting).where(setting.c.name == name))
    connection.execute(setting.insert().values(name=name, value=value))
