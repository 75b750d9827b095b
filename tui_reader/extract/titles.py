"""Titles as feeds and pages have them, and how long what stands beside a text may be."""

from tui_reader.cleaning import clean

MAX_TITLE, MAX_TEASER, MAX_NAME = 300, 5_000, 120
"""Characters; what is longer is cut."""


def split_title(whole: str) -> tuple[str, str]:
    """``Topline: Headline`` in two; the topline is empty where the title holds no ": "."""
    whole = clean(whole.removeprefix(": "), MAX_TITLE)
    topline, separator, headline = whole.partition(": ")
    if not separator or not topline or not headline:
        return "", whole
    if topline.endswith("+++") or topline.count("+++") != 1:
        return topline, headline
    return "", whole
