"""The commands of `python -m app` that need the site."""
