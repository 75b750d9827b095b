"""Screens over the main screen, one for each value of `desk.overlays`. They are given values and functions, no library."""
