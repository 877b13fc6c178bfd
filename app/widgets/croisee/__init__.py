"""`croisee`: the words of one sentence ask, those of its translation are looked at."""
