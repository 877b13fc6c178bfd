"""`produit`: two vectors as arrows and as numbers, and their dot product term by term."""
