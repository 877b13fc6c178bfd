"""`qkv`: what a word asks, announces and gives, and each product q·k taken apart by dimension."""
