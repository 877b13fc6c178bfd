"""What the log tells of the workshop, one line each: entries, refusals, publications; no secret."""

import logging

journal = logging.getLogger("app.workshop.journal")
journal.setLevel(logging.INFO)
