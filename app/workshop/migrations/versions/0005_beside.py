"""Say which window wrote a state of a draft, whether beside it, and who has a lesson open."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns, false and empty for all that is there, and the table, empty."""
    op.add_column(
        "drafts", sa.Column("beside", sa.Boolean, nullable=False, server_default=sa.false())
    )
    op.add_column("drafts", sa.Column("window", sa.String(32), nullable=False, server_default=""))
    op.create_table(
        "openings",
        sa.Column("lesson_id", sa.Integer, sa.ForeignKey("lessons.id"), primary_key=True),
        sa.Column("account_id", sa.Integer, sa.ForeignKey("accounts.id"), primary_key=True),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
