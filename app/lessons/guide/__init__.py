"""The author's guide, written by the models themselves, and an example to begin with."""
