"""What the workshop promises, tried long by `make soak` and short by `make test`."""
