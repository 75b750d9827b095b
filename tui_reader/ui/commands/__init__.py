"""What keys do: each a function that is given the desk, and one entry in a table.

A command is a value (`Command`); what it can touch is the `Desk`. No command knows Textual.
"""
