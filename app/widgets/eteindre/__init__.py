"""`eteindre`: one head of the little model off, averaged or alone, and what comes next then."""
