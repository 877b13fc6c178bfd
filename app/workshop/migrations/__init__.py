"""The steps that brought the database to its present form, in order."""
