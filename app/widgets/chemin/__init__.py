"""`chemin`: how many steps lie between two words in an RNN, a CNN and attention."""
