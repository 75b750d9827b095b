"""Times in the headers of answers: what the server's clock says."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_LONGEST = 64
"""Characters of a date (RFC 9110, 5.6.7 needs 30); what is longer is none."""


def http_date(value: str | None) -> datetime | None:
    """A date as HTTP writes it, in UTC; None for what is none or lies outside 1970–2100."""
    if not value or len(value) > _LONGEST:
        return None
    try:
        when = parsedate_to_datetime(value)
        when = (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return when if 1970 <= when.year <= 2100 else None


def server_time(headers: Mapping[str, str]) -> datetime | None:
    """When the server says that it answered, in UTC; None where it does not say."""
    return http_date(headers.get("date"))
