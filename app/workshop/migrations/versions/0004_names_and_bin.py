"""Say of a lesson when it was put in the bin, and which lesson has the name that it left."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns, empty: no lesson is in the bin, none was renamed."""
    op.add_column("lessons", sa.Column("deleted", sa.BigInteger))
    op.add_column("lessons", sa.Column("became", sa.String(80)))
