"""Words that the screens and the shell share: times, glyphs, bylines, what is kept and for how long."""
