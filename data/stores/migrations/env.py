"""Where Alembic starts: migrate on the connection we are given, or on an empty SQLite to write a new migration."""

import os

from alembic import context
from sqlalchemy import create_engine

from data.stores.records import metadata

connection = context.config.attributes.get("connection")
if connection is not None:
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    context.run_migrations()
else:
    with create_engine(os.environ["SERVICELEAGUE_MIGRATION"]).begin() as fresh:
        context.configure(connection=fresh, target_metadata=metadata, render_as_batch=True)
        context.run_migrations()
