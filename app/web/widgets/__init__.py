"""One widget wherever it stands: in a lesson, in a frame, on a wall, in a file."""
