"""The instructors' workshop without its pages: accounts, drafts, versions, and the files it writes.

Everything that was ever sent is kept in the database; what readers see stays the files of the
lessons folder. The only home of SQLAlchemy and Alembic; nothing here runs when it is off.
"""
