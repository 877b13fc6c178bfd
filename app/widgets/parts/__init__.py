"""What several widgets share: a sentence, heads, a map, the story of a cell, a bet, numbers."""
