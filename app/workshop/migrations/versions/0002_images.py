"""Make the table of the images."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; the images of each folder come into it the first time it is looked at."""
    op.create_table(
        "images",
        sa.Column("path", sa.String(200), primary_key=True),
        sa.Column("content", sa.LargeBinary),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
