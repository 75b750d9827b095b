"""What the environment says of the way to the site: proxies and certificates, usable or not."""

import gc
import os
import ssl
import stat
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fetch.listening import listening
from tui_reader.errors import FetchError, UnreachableError
from tui_reader.fetch import FEED, Document, Fetcher
from tui_reader.fetch.obstacles import VariableError
from tui_reader.fetch.proxy import proxy_for, usable
from tui_reader.locale import use_language

_CONTEXT = ssl.create_default_context()
NAMES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def _no_way_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*NAMES, "SSL_CERT_FILE", "SSL_CERT_DIR", "SSLKEYLOGFILE"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


async def refused(url: str = "https://taz.de", **environ: str) -> VariableError:
    with pytest.MonkeyPatch.context() as patch, pytest.raises(VariableError) as caught:
        for name, value in environ.items():
            patch.setenv(name, value)
        async with Fetcher(url) as fetcher:
            await fetcher.fetch(f"{url}/x", FEED)
    return caught.value


@pytest.mark.parametrize(
    ("environ", "proxy"),
    [
        ({}, None),
        ({"https_proxy": "http://proxy:3128"}, ("https_proxy", "http://proxy:3128")),
        ({"HTTPS_PROXY": "http://proxy:3128"}, ("HTTPS_PROXY", "http://proxy:3128")),
        ({"https_proxy": "proxy:3128"}, ("https_proxy", "http://proxy:3128")),
        ({"https_proxy": " \tproxy:3128\n"}, ("https_proxy", "http://proxy:3128")),
        ({"https_proxy": "  ", "ALL_PROXY": "http://a:1"}, ("ALL_PROXY", "http://a:1")),
        ({"all_proxy": "socks5://localhost:1080"}, ("all_proxy", "socks5://localhost:1080")),
        ({"http_proxy": "http://proxy:3128"}, None),
        ({"https_proxy": "http://proxy:3128", "no_proxy": "taz.de"}, None),
        ({"https_proxy": "http://proxy:3128", "NO_PROXY": "*"}, None),
    ],
)
def test_the_proxy_of_the_environment_is_used(
    environ: Mapping[str, str], proxy: tuple[str, str] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert proxy_for("https://taz.de") == proxy


@pytest.mark.parametrize(
    "value",
    [
        "socks4://proxy:1080", "socks4a://proxy:1080", "ftp://proxy", "://", "http://", "http://:3128", "http://[", "http://[::1", "http://proxy:port",
        "http://proxy:99999", "http://proxy:0", "http://xn--", "http://pro xy:1", "http://" + "a" * 80 + ".de:1", "http://x\x7f:1", "http://proxy:-1",
        "socks5://" + "u" * 300 + ":p@proxy:1080", "socks5://u:" + "p" * 300 + "@proxy:1080", "http://ü..de:1", "nonsense\x01",
    ],
)  # fmt: skip
async def test_a_proxy_that_cannot_be_used_is_one_sentence_that_names_its_variable(value: str) -> None:
    for language, name in (("de", "https_proxy"), ("en", "ALL_PROXY")):
        use_language(language)
        said = str(await refused(**{name: value}))
        assert name in said and "\n" not in said and said.isprintable()


async def test_the_password_of_a_proxy_is_not_said() -> None:
    assert "geheim" not in str(await refused(HTTPS_PROXY="socks4://ich:geheim@proxy:1080"))
    assert "geheim" not in str(await refused(HTTPS_PROXY="ich:geheim@proxy:port"))


@settings(max_examples=300, deadline=None)
@given(
    value=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40),
    scheme=st.sampled_from(["", "http://", "https://", "socks5://", "socks://"]),
)
def test_whatever_a_proxy_is_called_the_answer_is_an_error_of_ours(value: str, scheme: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ALL_PROXY", scheme + value)
        patch.setenv("NO_PROXY", value)
        proxy = proxy_for("https://taz.de")
        if proxy is not None:
            try:
                usable(proxy, "https://taz.de", _CONTEXT)
            except VariableError as error:
                assert "ALL_PROXY" in str(error)


async def test_socks_means_socks5(monkeypatch: pytest.MonkeyPatch) -> None:
    granted = [b"\x05\x00", b"\x05\x00\x00\x01\x7f\0\0\1\0\1", b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nText"]
    async with listening(granted) as port:
        monkeypatch.setenv("ALL_PROXY", f"socks://127.0.0.1:{port}/")
        async with Fetcher("http://taz.example") as fetcher:
            page = await fetcher.fetch("http://taz.example/x", FEED)
    assert isinstance(page, Document) and page.body == b"Text"


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # httpcore 1.0 leaves such a connection to the collector
@pytest.mark.parametrize(
    "said",
    [b"HTTP/1.1 400 Bad\r\n\r\n", b"\x05", b"\x05\xff", b"\x04\x5b", b"\x05\x00\x05\x01", b"\x05\x00\x05\x00\x00\x09ab", b"\xff" * 300],
)  # fmt: skip
async def test_what_speaks_no_socks_is_an_error_of_ours(said: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    async with listening([said[:2], said[2:] or b"\x05", b"x"]) as port:
        monkeypatch.setenv("ALL_PROXY", f"socks5://u:p@127.0.0.1:{port}")
        async with Fetcher("http://taz.example", sleep=lambda _: None) as fetcher:
            with pytest.raises(FetchError):
                await fetcher.fetch("http://taz.example/x", FEED)
    gc.collect()


@pytest.mark.parametrize(
    "said",
    [b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n", b"HTTP/1.1 503 \xfcber\r\nContent-Length: 0\r\n\r\n"],
)  # fmt: skip
async def test_a_proxy_that_lets_nothing_through_is_named(said: bytes) -> None:
    async with listening([said] * 9) as port:
        error = await refused(HTTPS_PROXY=f"http://127.0.0.1:{port}")
    assert "HTTPS_PROXY" in str(error) and f":{port}" in str(error)


async def test_a_proxy_that_is_not_there_is_named() -> None:
    assert "ALL_PROXY" in str(await refused("http://taz.example", ALL_PROXY="http://127.0.0.1:1"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SSL_CERT_FILE", "/nowhere/at/all.pem"), ("SSL_CERT_FILE", "{folder}"), ("SSL_CERT_FILE", "{garbage}"), ("SSL_CERT_FILE", "{empty}"), ("SSL_CERT_FILE", " "),
        ("SSL_CERT_DIR", "/nowhere/at/all"), ("SSL_CERT_DIR", "{garbage}"), ("SSLKEYLOGFILE", "/nowhere/at/all"), ("SSLKEYLOGFILE", "{folder}"), ("SSLKEYLOGFILE", "/dev/full/x"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("url", ["https://taz.de", "http://127.0.0.1:1"])
async def test_certificates_that_cannot_be_read_are_one_sentence_that_names_the_variable(
    name: str, value: str, url: str, tmp_path: Path
) -> None:
    (tmp_path / "garbage").write_bytes(os.urandom(500))
    (tmp_path / "empty").touch()
    value = value.format(folder=tmp_path, garbage=tmp_path / "garbage", empty=tmp_path / "empty")
    said = str(await refused(url, **{name: value}))
    assert name in said and "\n" not in said


async def test_a_file_for_keys_that_can_be_written_is_none_of_our_business(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys"))
        async with Fetcher("http://127.0.0.1:1") as fetcher:
            with pytest.raises(UnreachableError) as caught:
                await fetcher.fetch("http://127.0.0.1:1/x", FEED)
    assert not caught.value.is_mendable
    assert stat.S_ISREG((tmp_path / "keys").stat().st_mode)
