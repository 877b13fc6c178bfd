"""`masque`: the causal mask on and off, and what a change of the last word moves above it."""
