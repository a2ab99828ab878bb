"""notes on series."""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('note',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('month', sa.String(length=7), nullable=False),
    sa.Column('outlet', sa.String(length=40), nullable=False, comment='empty: of a branch or the whole bank'),
    sa.Column('branch', sa.String(length=200), nullable=False, comment="the tier-1 branch, or the outlet's; empty: the whole bank"),
    sa.Column('metric', sa.String(length=40), nullable=False, comment='empty: whatever is drawn'),
    sa.Column('words', sa.String(length=200), nullable=False),
    sa.Column('audience', sa.String(length=20), nullable=False, comment='who reads it'),
    sa.Column('written_by', sa.String(length=80), nullable=False),
    sa.Column('written_at', sa.DateTime(), nullable=False),
    sa.Column('withdrawn_by', sa.String(length=80), server_default='', nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_note')),
    comment='What explains a month of a series; marked on its charts, never a figure',
    sqlite_autoincrement=True
    )
