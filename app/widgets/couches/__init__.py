"""`couches`: the word that the little model would say if it stopped after each layer."""
