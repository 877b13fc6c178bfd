"""One file a step; Alembic runs those that a database has not seen."""
