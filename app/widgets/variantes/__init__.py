"""`variantes`: one sentence through the variants, side by side, each with what it costs."""
