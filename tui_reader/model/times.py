"""Times as they are kept: seconds since 1970."""

from datetime import UTC, datetime

_FIRST, _LAST = (int(datetime(year, 1, 2, tzinfo=UTC).timestamp()) for year in (1, 9999))


def time_at(seconds: float) -> datetime:
    """When that is, in UTC. What no calendar has (a flipped bit, another machine's clock) is its first or last day:
    one row must not keep all others from being shown.
    """
    return datetime.fromtimestamp(min(max(seconds, _FIRST), _LAST), UTC)
