"""Pure computation: attention, words, the trained model. Standard library and NumPy only."""
