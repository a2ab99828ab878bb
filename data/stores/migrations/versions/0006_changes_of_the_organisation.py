"""changes of the organisation are kept, so that they can be undone; an account is tied to the holder of seats it is."""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('organisation_change',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('changed_by', sa.String(length=80), nullable=False),
    sa.Column('changed_at', sa.DateTime(), nullable=False),
    sa.Column('since', sa.String(length=7), nullable=False, comment='the month the rows count from'),
    sa.Column('source', sa.String(length=300), nullable=False, comment='the file, or what was filled in'),
    sa.Column('rows', sa.Text(), nullable=False, comment='JSON: every row before and after'),
    sa.Column('undoes', sa.Integer(), nullable=True, comment='the change this one takes back'),
    sa.ForeignKeyConstraint(['undoes'], ['organisation_change.id'], name=op.f('fk_organisation_change_undoes')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisation_change')),
    sa.UniqueConstraint('undoes', name=op.f('uq_organisation_change_undoes')),
    comment='Append-only: what each change of the organisation did, so that it can be taken back to the letter',
    sqlite_autoincrement=True
    )
    op.add_column('outlet', sa.Column('successor', sa.String(length=40), nullable=True,
                                      comment='code of the outlet it is merged into; null: into none'))
    op.add_column('account', sa.Column('person', sa.String(length=80), server_default='', nullable=False,
                                       comment='who this is among holders of seats'))
    op.add_column('account', sa.Column('staff_number', sa.String(length=40), server_default='', nullable=False,
                                       comment='of that holder'))
