"""URL → Document | NotModified. The only owner of h11 and httpx; it knows nothing of feeds, articles or the store."""

from tui_reader.fetch.body import MAX_RETRY_AFTER_S
from tui_reader.fetch.documents import FEED, PAGE, PICTURE, Document, Limits, NotModified
from tui_reader.fetch.fetcher import Fetcher, canned_answers

__all__ = [
    "FEED",
    "MAX_RETRY_AFTER_S",
    "PAGE",
    "PICTURE",
    "Document",
    "Fetcher",
    "Limits",
    "NotModified",
    "canned_answers",
]
