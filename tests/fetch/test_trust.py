"""Servers whose certificates are not trusted: a real one on loopback, with certificates made for these tests."""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.fetch.listening import listening
from tests.fetch.test_proxies import _no_way_named
from tui_reader.fetch import FEED, Document, Fetcher
from tui_reader.fetch.obstacles import UntrustedError
from tui_reader.library import Library
from tui_reader.library.sync import FeedFailed
from tui_reader.locale import tr

__all__ = ["_no_way_named"]  # a fixture
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nText"
CERTIFICATES = Path(__file__).with_name("certificates")


@asynccontextmanager
async def serving(certificate: str) -> AsyncIterator[str]:
    """A server with this certificate; gives its address."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATES / f"{certificate}.pem")

    async with listening([ANSWER], context) as port:
        yield f"https://localhost:{port}"


async def refused(url: str) -> str:
    async with Fetcher(url) as fetcher:
        with pytest.raises(UntrustedError) as caught:
            await fetcher.fetch(f"{url}/x", FEED)
    return str(caught.value)


@pytest.mark.parametrize(
    ("certificate", "is_known", "said"),
    [
        ("self_signed", False, "selbst unterschrieben"), ("unknown_issuer", False, "ist hier unbekannt"), ("expired", True, "abgelaufen"),
        ("not_yet", True, "gilt noch nicht"), ("other_name", True, "für einen anderen Namen"),
    ],
)  # fmt: skip
async def test_a_certificate_that_is_not_trusted_is_named_with_its_reason_and_what_to_do(
    certificate: str, is_known: bool, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if is_known:
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "authority.pem"))
    async with serving(certificate) as url:
        text = await refused(url)
    assert said in text and "SSL_CERT_FILE" in text and url in text
    assert tr("error.unreachable") not in text


async def test_what_does_not_speak_tls_is_said_and_is_not_called_no_network() -> None:
    async with listening([b"HTTP/1.1 400 Bad\r\n\r\n"]) as port:
        assert "verschlüsselte Verbindung" in await refused(f"https://127.0.0.1:{port}")


async def test_certificates_of_ones_own_are_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "authority.pem"))
    async with serving("unknown_issuer") as url, Fetcher(url) as fetcher:
        page = await fetcher.fetch(f"{url}/x", FEED)
    assert isinstance(page, Document) and page.body == b"Text"


async def test_a_refresh_asks_an_untrusted_server_once_and_says_why(tmp_path: Path) -> None:
    from tui_reader.config import Config
    from tui_reader.store import Store

    async with serving("self_signed") as url:
        library = Library(Config(base_url=url), lambda: Store(tmp_path / "taz.sqlite3"))
        failed = [event.error async for event in library.sync() if isinstance(event, FeedFailed)]
        await library.aclose()
    assert len(failed) == len(library.feeds)
    assert all(isinstance(error, UntrustedError) for error in failed)
