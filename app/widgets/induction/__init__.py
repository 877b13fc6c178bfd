"""`induction`: a word comes back, and the head that looks at what followed it the first time."""
