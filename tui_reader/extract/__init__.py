"""Bytes from outside → the values of `tui_reader.model`. Pure: no network, no disk, no clock.

The only owner of lxml, readability-lxml and feedparser.
"""

from tui_reader.extract.article import extract_article

__all__ = ["extract_article"]
