"""Alembic runs this: it applies the steps on the connection that `database` gives."""

from alembic import context

from app.workshop.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite changes a table by making it again
)
context.run_migrations()
