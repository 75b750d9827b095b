"""A request and the answer to it, by whatever way they go."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

STEP_S = 15.0
"""Seconds for a single step, to connect or to be given a piece; a document's `Limits.deadline_s` is for the whole."""


class Request(NamedTuple):
    """What is asked for; every request is a GET. ``host`` is the one in ``url``."""

    url: str
    host: str
    headers: tuple[tuple[bytes, bytes], ...]


@dataclass(frozen=True, slots=True)
class Response:
    """An answer whose body is still on its way; `aclose` lets go of its connection."""

    status: int
    headers: Mapping[str, str]
    """By their names in small letters."""
    pieces: AsyncIterator[bytes]
    """The body as it was sent, piece by piece. Raises as `Way.ask` does."""
    aclose: Callable[[], Awaitable[None]]
    is_by_ipv6: bool = False


class Way(Protocol):
    """By which requests reach a site."""

    async def ask(self, request: Request) -> Response:
        """The answer, its body unread.

        Raises UnreachableError (also where a step takes too long), BadResponseError, ConnectionLostError.
        """

    async def aclose(self) -> None:
        """Close all connections."""


class ConnectionLostError(Exception):
    """The connection broke before or within the answer; worth another try."""


def named(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by their names in small letters: what comes twice is one."""
    found: dict[str, str] = {}
    for raw_name, raw_value in headers:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        found[name] = f"{found[name]}, {value}" if name in found else value
    return found
