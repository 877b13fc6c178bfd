"""`positions`: swap two words and see which weights move, without positions and with them."""
