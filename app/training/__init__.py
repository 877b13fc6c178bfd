"""Trains and measures the model; imported by nothing that serves."""
