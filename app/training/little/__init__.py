"""Trains and measures the models that write: the little one, and the small one of the film."""
