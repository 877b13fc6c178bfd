"""`progres`: what the little model knows at each step of a training that starts from nothing."""
