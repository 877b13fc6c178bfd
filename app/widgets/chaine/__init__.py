"""`chaine`: a question, documents ranked by their words, and what reaches the answer."""
