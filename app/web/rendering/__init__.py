"""Jinja2 and what the templates call."""
