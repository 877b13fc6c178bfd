"""`bloc`: a whole transformer block, box by box, with its live shapes and numbers."""
