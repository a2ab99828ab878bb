"""objections to lines of a ledger."""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('objection',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('month', sa.String(length=7), nullable=False, comment='the month that is judged'),
    sa.Column('version', sa.Integer(), nullable=False, comment='the version that was read; 0: a draft'),
    sa.Column('name', sa.String(length=200), nullable=False, comment='what the outlet or branch was called in it'),
    sa.Column('branch', sa.String(length=200), nullable=False, comment='the tier-1 branch it belonged to'),
    sa.Column('outlet', sa.String(length=40), nullable=False),
    sa.Column('role', sa.String(length=30), nullable=False),
    sa.Column('scope', sa.String(length=200), nullable=False),
    sa.Column('end', sa.String(length=10), nullable=False),
    sa.Column('position', sa.Integer(), nullable=True),
    sa.Column('fen', sa.Integer(), nullable=False),
    sa.Column('person', sa.String(length=80), nullable=False),
    sa.Column('staff_number', sa.String(length=40), nullable=False),
    sa.Column('vacant', sa.Boolean(), nullable=False),
    sa.Column('reason_zh', sa.Text(), nullable=False),
    sa.Column('reason_en', sa.Text(), nullable=False),
    sa.Column('metric', sa.String(length=40), nullable=False, comment='the figure in doubt; empty: the line itself'),
    sa.Column('value', sa.String(length=40), nullable=False, comment='as it was shown'),
    sa.Column('source', sa.Text(), nullable=False, comment='file, sheet, cell and text of each cell behind it'),
    sa.Column('words', sa.String(length=200), nullable=False),
    sa.Column('objected_by', sa.String(length=80), nullable=False),
    sa.Column('objected_at', sa.DateTime(), nullable=False),
    sa.Column('accepted', sa.Boolean(), nullable=True, comment='null: not answered yet'),
    sa.Column('answer', sa.String(length=200), server_default='', nullable=False),
    sa.Column('answered_by', sa.String(length=80), server_default='', nullable=False),
    sa.Column('answered_at', sa.DateTime(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_objection')),
    comment="A branch's objections to lines of a ledger; an answer changes no figure",
    sqlite_autoincrement=True
    )
