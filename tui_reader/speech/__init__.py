"""Articles for the ear: what is said, in which order, and the programs that say it."""
