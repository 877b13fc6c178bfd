"""Lessons: Markdown files read into blocks of prose and widgets; mistakes are data."""
