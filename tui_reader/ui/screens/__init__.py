"""Screens hold the library; they hand values down to widgets and get messages back."""
