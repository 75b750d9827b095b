"""What stands between this machine and the site, and what the reader can mend: a branch of the tree in `errors`."""

from tui_reader.errors import UnreachableError


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
