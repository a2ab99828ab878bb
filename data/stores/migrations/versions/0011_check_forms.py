"""check forms."""

import sqlalchemy as sa
from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('form_version',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('form', sa.String(length=12), nullable=False, comment='id inside the TOML'),
    sa.Column('from_month', sa.String(length=7), nullable=False),
    sa.Column('toml', sa.Text(), nullable=False),
    sa.Column('adopted_by', sa.String(length=80), nullable=False),
    sa.Column('adopted_at', sa.DateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_form_version')),
    comment="Append-only. A month's checks are read by the newest version of the form that is in force in it.",
    sqlite_autoincrement=True
    )
