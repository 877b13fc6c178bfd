"""`modele`: all the heads of a decoder on one text, as small maps and as points; one is open."""
