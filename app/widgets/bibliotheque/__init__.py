"""`bibliotheque`: one request, shelf labels; what a strict and a soft look-up bring back."""
