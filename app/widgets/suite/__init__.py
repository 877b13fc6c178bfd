"""`suite`: what the little model would write next, and how the choice is made."""
