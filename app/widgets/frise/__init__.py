"""`frise`: ten years of attention as a list of dates, one of them open."""
