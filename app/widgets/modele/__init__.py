"""`modele`: all the heads of a model on one text, as small maps and as points; one is open."""
