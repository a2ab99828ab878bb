"""own figures."""

import sqlalchemy as sa
from alembic import op

revision = '0013'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('figure_version',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('from_month', sa.String(length=7), nullable=False),
    sa.Column('toml', sa.Text(), nullable=False),
    sa.Column('adopted_by', sa.String(length=80), nullable=False),
    sa.Column('adopted_at', sa.DateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_figure_version')),
    comment='Append-only. Of each figure the newest document that names it and is in force in a month holds.',
    sqlite_autoincrement=True
    )
