"""`conseil`: four experts look at five cars; their outputs end to end, W_O, one advice."""
