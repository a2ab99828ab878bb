"""tier-1 figures of a publication, days of an exclusion, drafts of schemes."""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table('scheme_draft',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('toml', sa.Text(), nullable=False),
    sa.Column('begun_by', sa.String(length=80), nullable=False),
    sa.Column('begun_at', sa.DateTime(), nullable=False),
    sa.Column('saved_by', sa.String(length=80), nullable=False),
    sa.Column('saved_at', sa.DateTime(), nullable=False),
    sa.Column('revision', sa.Integer(), server_default='1', nullable=False, comment='grows with every change, so that two who write at once notice'),
    sa.Column('ended', sa.String(length=20), server_default='', nullable=False, comment='adopted or discarded; empty: still being written'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_scheme_draft')),
    comment='Drafts that head office is writing; nobody is judged by them',
    sqlite_autoincrement=True
    )
    op.create_table('publication_branch',
    sa.Column('publication', sa.Integer(), nullable=False),
    sa.Column('ranking', sa.String(length=40), nullable=False, comment="composite, or a metric's key"),
    sa.Column('branch', sa.String(length=200), nullable=False, comment='the tier-1 branch'),
    sa.Column('rank', sa.Integer(), nullable=True),
    sa.Column('value', sa.String(length=40), nullable=True, comment='as published; null: missing'),
    sa.Column('n', sa.Integer(), nullable=True),
    sa.Column('moved', sa.Integer(), nullable=True),
    sa.Column('note', sa.String(length=40), nullable=False),
    sa.ForeignKeyConstraint(['publication'], ['publication.id'], name=op.f('fk_publication_branch_publication')),
    sa.PrimaryKeyConstraint('publication', 'ranking', 'branch', name=op.f('pk_publication_branch')),
    comment='The tables of tier-1 branches, ratios of sums, as published'
    )
    with op.batch_alter_table('exclusion', schema=None) as batch_op:
        batch_op.add_column(sa.Column('kind', sa.String(length=20), server_default='pre_report', nullable=False, comment='data.exclusions.ExclusionKind'))
        batch_op.add_column(sa.Column('days', sa.Integer(), nullable=True, comment='business days covered; null: the whole month'))
        batch_op.add_column(sa.Column('business_days', sa.Integer(), nullable=True, comment='of the month; null where the whole month is covered'))
        batch_op.add_column(sa.Column('withdrawn_by', sa.String(length=80), nullable=True))

