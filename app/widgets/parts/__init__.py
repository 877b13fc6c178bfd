"""What several widgets share: a sentence, heads, a map, the breakdown of a cell, a bet, numbers."""
