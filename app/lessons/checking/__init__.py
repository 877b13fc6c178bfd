"""What `check` looks for in lessons that can be read: links, addresses, typography."""
