"""What stands between this machine and the site, and what the reader can mend: a branch of the tree in `errors`."""

from math import ceil

from tui_reader.errors import HttpStatusError, UnreachableError

_TWO_HOURS_S = 7200


class VariableError(UnreachableError):
    """A variable of the environment that stands in the way; ``problem`` is the catalogue's key of how."""

    is_mendable, is_passing = True, False

    def __init__(self, url: str, name: str, value: str, problem: str, *, reason: str = "") -> None:
        super().__init__(url, name=name, value=value, reason=reason)
        self.message = f"error.variable.{problem}"


class UntrustedError(UnreachableError):
    """The server is not trusted. ``why`` is the catalogue's key of it, empty where ``reason``, OpenSSL's word, says it."""

    is_mendable, is_passing = True, False

    def __init__(self, url: str, why: str, reason: str) -> None:
        super().__init__(url, reason=reason)
        self.message = f"error.untrusted.{why}" if why else "error.untrusted"


class NoAddressError(UnreachableError):
    """No address is set that could be asked: the one that was is refused, and no other takes its place."""

    message = "error.no_address"
    is_passing = False

    def __init__(self) -> None:
        super().__init__("")


class PauseError(HttpStatusError):
    """The server asks not to be asked again for so many ``seconds``: neither is asking once more of any use."""

    def __init__(self, url: str, status: int, seconds: float) -> None:
        super().__init__(url, status, seconds)
        self.is_passing = False
        self.values |= {"minutes": ceil(seconds / 60), "hours": ceil(seconds / 3600)}
        self.message = "error.pause.minutes" if seconds < _TWO_HOURS_S else "error.pause.hours"
