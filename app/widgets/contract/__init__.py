"""What a widget is: its options, its controls, its view, and the messages about them."""
