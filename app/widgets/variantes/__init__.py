"""`variantes`: one sentence through the eight variants, side by side, each with what it costs."""
