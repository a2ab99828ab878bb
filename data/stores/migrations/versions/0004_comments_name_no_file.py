"""comments name no file: what a column holds is said in words, which a move of the code leaves true."""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

COMMENTS = (
    ('account', 'role', sa.String(length=30), 'a role', 'data.access.Role'),
    ('saved_view', 'page', sa.String(length=30), 'key of the page', 'a key of data.access.PAGES'),
    ('outlet_spell', 'class', sa.String(length=30), 'class of outlet', 'data.types.OutletClass'),
    ('alias', 'spelling', sa.String(length=200), 'folded', 'as normalised by data.match'),
    ('holder', 'seat', sa.String(length=30), 'a seat', 'data.types.Seat'),
    ('exclusion', 'kind', sa.String(length=20), 'pre-report or closure', 'data.exclusions.ExclusionKind'),
)


def upgrade() -> None:
    if op.get_bind().dialect.name == 'sqlite':  # keeps no comments
        return
    for table, column, kind, words, before in COMMENTS:
        op.alter_column(table, column, existing_type=kind, existing_nullable=False, comment=words, existing_comment=before)
