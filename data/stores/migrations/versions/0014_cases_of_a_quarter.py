"""cases of a quarter."""

import sqlalchemy as sa
from alembic import op

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('bulletin_case',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('quarter', sa.String(length=6), nullable=False, comment='2026Q3'),
    sa.Column('kind', sa.String(length=4), nullable=False, comment='good or bad'),
    sa.Column('outlet', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False, comment='what the outlet was called when it was written'),
    sa.Column('hidden', sa.Boolean(), nullable=False, comment="whether the notice leaves the outlet's name out"),
    sa.Column('words', sa.String(length=300), nullable=False),
    sa.Column('written_by', sa.String(length=80), nullable=False),
    sa.Column('written_at', sa.DateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bulletin_case')),
    comment='Good and bad cases of a quarter, from which its notices are composed; a signed notice keeps its own',
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('bulletin_case', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_bulletin_case_quarter'), ['quarter'], unique=False)
