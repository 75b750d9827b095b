"""Small faults put into the code, one at a time: a test that shows something dies of them. ``python -m tests.mutants``."""
