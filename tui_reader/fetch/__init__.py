"""URL → Page | NotModified. The only owner of httpx; it knows nothing of feeds, articles or the store."""

from tui_reader.fetch.fetcher import FEED, PAGE, PICTURE, Fetcher, Limits, NotModified, Page, canned_answers

__all__ = ["FEED", "PAGE", "PICTURE", "Fetcher", "Limits", "NotModified", "Page", "canned_answers"]
