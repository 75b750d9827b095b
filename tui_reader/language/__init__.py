"""German words: how they are written, their forms, and what they are made of. Pure; knows no index, page or screen."""
