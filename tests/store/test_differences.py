"""A page as what it differs in from another: it comes back byte for byte, or not at all, and takes little."""

import time
import zlib

from hypothesis import given
from hypothesis import strategies as st

from tui_reader.store.differences import difference, put_together

PAGES = st.lists(st.sampled_from([b"<p>", b"</p>", b"Wort", b"<", b"\n", b"\x00\xff", b"<p>Ein Satz.</p>"])).map(
    b"".join
)


@given(PAGES, PAGES)
def test_a_page_comes_back_byte_for_byte(page: bytes, base: bytes) -> None:
    assert put_together(difference(page, base), base) == page


@given(PAGES, PAGES, PAGES)
def test_from_another_page_nothing_comes_back(page: bytes, base: bytes, other: bytes) -> None:
    assert put_together(difference(page, base), other) == (page if base == other else None)


@given(PAGES, PAGES, st.integers(0, 200), st.binary(max_size=3))
def test_a_damaged_difference_is_no_page(page: bytes, base: bytes, at: int, damage: bytes) -> None:
    packed = difference(page, base)
    damaged = packed[: at % len(packed)] + damage + packed[at % len(packed) + len(damage) :]
    assert put_together(damaged, base) in {None, page}


@given(st.binary(max_size=60), PAGES)
def test_what_is_no_difference_is_no_page(data: bytes, base: bytes) -> None:
    assert put_together(data, base) is None


def test_a_word_that_was_changed_takes_a_few_bytes_wherever_it_stands() -> None:
    base = b"".join(b"<p>" + b" ".join(b"Wort%d" % (n * m) for m in range(90)) + b"</p>" for n in range(400))
    page = base.replace(b"Wort399 ", b"Anders ").replace(b"Wort35511", b"Ganz anders")
    assert page != base
    assert len(difference(page, base)) < 400 < len(zlib.compress(base)) / 100


def test_it_takes_time_in_proportion_to_the_page() -> None:
    def seconds(size: int) -> float:
        longest = 0.0
        for page, base in ((b"<" * size, b"<a" * size), (b"<a<b" * size, b"<b<a" * size), (b"a" * size, b"<" * size)):
            begun = time.thread_time()
            put_together(difference(page, base), base)
            longest = max(longest, time.thread_time() - begun)
        return longest

    seconds(1_000)
    assert seconds(80_000) < 40 * max(seconds(8_000), 0.005)
