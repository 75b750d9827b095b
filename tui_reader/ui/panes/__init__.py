"""What stands side by side on the main screen, and in overlays: lists, pages, bars, lines to type in. No pane holds the library."""
