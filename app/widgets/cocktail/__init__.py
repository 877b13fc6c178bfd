"""`cocktail`: four voices, what you want to hear, how sharply; the weights and the mixture."""
