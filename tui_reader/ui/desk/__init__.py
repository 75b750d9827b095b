"""What lies on the reader's desk: the list, the article, what is on its way. No part of it knows Textual.

The screen hands in what it can do (`front.py`) and shows what is here; commands (`ui/commands`) act upon it. Another
front end, line by line (`linear`), has the same desk and the same commands.
"""
