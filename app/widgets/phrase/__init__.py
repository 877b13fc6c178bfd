"""`phrase`: choose a word and see where it looks, in numbers, bars, tints and links."""
