"""The paper line by line: a front end without a screen, as a screen reader, a braille display or a printer wants it.

Text goes out once, at the end of what was said before: no panes, no colours, no cursor. The desk and the commands are
those of the screen; here is what the desk asks of a front end, in lines. It knows no Textual.
"""
