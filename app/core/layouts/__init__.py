"""The layouts of public models: where their weights stand in a file, and what they compute."""
