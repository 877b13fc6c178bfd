"""The terms of the course, and the links that lead to them."""
