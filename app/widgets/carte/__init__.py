"""`carte`: the map of a sentence as a table of numbers; a cell opens the breakdown of it."""
