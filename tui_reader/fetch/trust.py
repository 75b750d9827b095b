"""Whom the machine trusts: the certificates that https is checked against, and why a server's was refused."""

import os
import ssl
from collections.abc import Iterator
from pathlib import Path

from tui_reader.errors import UnreachableError
from tui_reader.fetch.obstacles import UntrustedError, VariableError

_REASONS = {9: "not_yet", 10: "expired", 18: "self_signed", 19: "self_signed", 20: "unknown_issuer", 21: "unknown_issuer", 62: "other_name", 64: "other_name"}  # fmt: skip
"""The catalogue's words for OpenSSL's codes (X509_V_ERR_…, openssl/x509_vfy.h); for the others there are its own."""


def trusted_certificates(url: str) -> ssl.SSLContext:
    """What SSL_CERT_FILE or SSL_CERT_DIR name, else certifi's, as httpx has it. Some 50 ms. Raises VariableError.

    SSLKEYLOGFILE is Python's own: `ssl.create_default_context` opens it.
    """
    import certifi

    file, folder = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
    _check_keylog(url)
    if not file and folder:
        if not any(Path(one).is_dir() for one in folder.split(os.pathsep)):  # OpenSSL takes it, and trusts nobody
            raise VariableError(url, "SSL_CERT_DIR", folder, "folder")
        return ssl.create_default_context(capath=folder)
    try:
        return ssl.create_default_context(cafile=file or certifi.where())
    except (OSError, ValueError) as error:  # no such file, or no certificate in it
        raise VariableError(url, "SSL_CERT_FILE", file or certifi.where(), "certificates") from error


def _check_keylog(url: str) -> None:
    """Raises VariableError where SSLKEYLOGFILE cannot be written."""
    keylog = os.environ.get("SSLKEYLOGFILE")
    if keylog:
        try:
            with Path(keylog).open("ab"):
                pass
        except (OSError, ValueError) as error:
            raise VariableError(url, "SSLKEYLOGFILE", keylog, "keylog") from error


def refusal_of(error: BaseException, url: str) -> UnreachableError | None:
    """Why the server was not trusted, where that is what ended the connection; else None."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return UntrustedError(url, _REASONS.get(cause.verify_code, ""), cause.verify_message)
        if isinstance(cause, ssl.SSLError) and not isinstance(cause, ssl.SSLEOFError | ssl.SSLZeroReturnError):
            reason = (getattr(cause, "reason", None) or str(cause)).replace("_", " ").lower()
            return UntrustedError(url, "tls", reason)
    return None


def _causes(error: BaseException) -> Iterator[BaseException]:
    found: BaseException | None = error
    for _ in range(20):
        if found is None:
            return
        yield found
        found = found.__cause__ or found.__context__
