"""`tetes`: the maps of a sentence side by side, a head each with its role; one opens in large."""
