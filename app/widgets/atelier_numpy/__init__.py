"""`atelier-numpy`: fifteen lines of attention with blanks, and numbers printed elsewhere."""
