"""The pages that readers open, and what programs read: the API, the feed, the pictures."""
