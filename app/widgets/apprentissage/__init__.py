"""`apprentissage`: the film of a training, step by step, on the words of the reader."""
