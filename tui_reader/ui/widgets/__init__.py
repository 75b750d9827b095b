"""Widgets get values and send messages; none of them holds the library."""
