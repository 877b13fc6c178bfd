"""`memoire`: what the cache and the scores of attention take, and how they grow with the text."""
