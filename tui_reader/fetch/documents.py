"""What is asked for and what comes of it: values, whoever asks."""

from dataclasses import dataclass
from datetime import datetime

from tui_reader import __version__
from tui_reader.model import Validators

USER_AGENT = f"taz-reader/{__version__} (terminal reader; keeps articles for one person)"
HEADERS = ((b"Accept-Encoding", b"gzip"), (b"User-Agent", USER_AGENT.encode()), (b"Accept", b"*/*"))
"""Of every request."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one kind of document may cost."""

    deadline_s: float
    """Seconds for the whole request, redirects and retries included."""
    max_bytes: int
    """Bytes after decompression."""


FEED = Limits(deadline_s=20.0, max_bytes=10 * 1024 * 1024)
PICTURE = Limits(deadline_s=20.0, max_bytes=5 * 1024 * 1024)
PAGE = Limits(deadline_s=28.0, max_bytes=15 * 1024 * 1024)
"""Nobody waits longer than 30 s for a page; the rest is for saying so on a slow machine."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document that came whole. ``url`` is the address it was finally at."""

    url: str
    body: bytes
    validators: Validators
    packed: bytes | None = None
    """The body as gzip, where it was sent so."""
    answered_at: datetime | None = None
    """By the server's clock; None where it says nothing that can be read."""


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server's word that what it gave last time still holds."""

    url: str
    answered_at: datetime | None = None
    """By the server's clock, as in `Document`."""
