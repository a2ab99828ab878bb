"""the register of notices."""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('bulletin',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('series', sa.String(length=40), nullable=False),
    sa.Column('period', sa.String(length=7), nullable=False, comment='2026-10 or 2026Q3'),
    sa.Column('year', sa.Integer(), nullable=False, comment='the year it is numbered in'),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('running', sa.Integer(), nullable=False, comment='over all years'),
    sa.Column('publications', sa.Text(), nullable=False, comment='JSON: ids of the versions it was made from'),
    sa.Column('dated', sa.Date(), nullable=False, comment='as it stands on the paper'),
    sa.Column('state', sa.String(length=20), nullable=False, comment='signed, sent, corrected or withdrawn'),
    sa.Column('reason', sa.String(length=300), server_default='', nullable=False, comment='why it was withdrawn'),
    sa.Column('corrects', sa.Integer(), nullable=True, comment='the notice that this one corrects'),
    sa.Column('signed_by', sa.String(length=80), nullable=False),
    sa.Column('signed_at', sa.DateTime(), nullable=False),
    sa.Column('second_by', sa.String(length=80), server_default='', nullable=False, comment='who read it before it was signed'),
    sa.ForeignKeyConstraint(['corrects'], ['bulletin.id'], name=op.f('fk_bulletin_corrects')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bulletin')),
    sa.UniqueConstraint('series', 'year', 'number', name=op.f('uq_bulletin_series')),
    comment='Signed notices; only the state changes, a number is never given twice',
    sqlite_autoincrement=True
    )
    op.create_table('bulletin_draft',
    sa.Column('series', sa.String(length=40), nullable=False),
    sa.Column('period', sa.String(length=7), nullable=False),
    sa.Column('chosen', sa.Text(), nullable=False, comment='JSON: sections, and by language the sentences that were edited'),
    sa.Column('saved_by', sa.String(length=80), nullable=False),
    sa.Column('saved_at', sa.DateTime(), nullable=False),
    sa.Column('read_by', sa.String(length=80), server_default='', nullable=False, comment='the second pair of eyes'),
    sa.Column('read', sa.String(length=64), server_default='', nullable=False, comment='hash of what was read'),
    sa.PrimaryKeyConstraint('series', 'period', name=op.f('pk_bulletin_draft')),
    comment='What is chosen and edited of a notice that is not signed'
    )
    op.create_table('bulletin_content',
    sa.Column('bulletin', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('content', sa.Text(), nullable=False, comment='JSON: everything it says'),
    sa.Column('hash', sa.String(length=64), nullable=False, comment='sha256 of the content, as it stands at the foot'),
    sa.ForeignKeyConstraint(['bulletin'], ['bulletin.id'], name=op.f('fk_bulletin_content_bulletin')),
    sa.PrimaryKeyConstraint('bulletin', 'language', name=op.f('pk_bulletin_content'))
    )
    op.create_table('bulletin_file',
    sa.Column('bulletin', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('format', sa.String(length=10), nullable=False),
    sa.Column('bytes', sa.LargeBinary(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('libraries', sa.String(length=200), nullable=False, comment='what wrote it, with versions'),
    sa.ForeignKeyConstraint(['bulletin'], ['bulletin.id'], name=op.f('fk_bulletin_file_bulletin')),
    sa.PrimaryKeyConstraint('bulletin', 'name', name=op.f('pk_bulletin_file')),
    comment='Made once at signing and given out ever after'
    )
    with op.batch_alter_table('bulletin_file', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_bulletin_file_sha256'), ['sha256'], unique=False)

    op.create_table('bulletin_sent',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('bulletin', sa.Integer(), nullable=False),
    sa.Column('file', sa.String(length=200), nullable=False, comment='empty: the notice as a whole was sent'),
    sa.Column('by', sa.String(length=80), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('whom', sa.String(length=200), server_default='', nullable=False, comment='to whom and how; empty: taken by oneself'),
    sa.ForeignKeyConstraint(['bulletin'], ['bulletin.id'], name=op.f('fk_bulletin_sent_bulletin')),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_bulletin_sent')),
    comment='Append-only: who took which file, and what a person says was sent',
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('bulletin_sent', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_bulletin_sent_bulletin'), ['bulletin'], unique=False)

