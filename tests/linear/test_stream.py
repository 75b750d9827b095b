"""What is read and written: lines, whole, in whatever pieces they come."""

import asyncio
import os
import select

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.linear.stream import BREATH_CELLS, LineStream, typed, wrapped


async def read_all(*pieces: bytes) -> list[str | None]:
    """What is read of these pieces, each written once the one before was read; None is the end."""
    source, end = os.pipe()
    stream = LineStream(source, lambda _: None, is_terminal=False)
    reading = asyncio.create_task(_until_end(stream))
    for piece in pieces:
        os.write(end, piece)
        while select.select([source], [], [], 0)[0]:  # noqa: ASYNC110 - a pipe tells nobody that it was read
            await asyncio.sleep(0)
    os.close(end)
    found = await reading
    os.close(source)
    return found


async def _until_end(stream: LineStream) -> list[str | None]:
    found: list[str | None] = []
    while (line := await stream.read("")) is not None:
        found.append(line)
    return [*found, None]


async def test_lines_come_whole_in_whatever_pieces_and_the_last_needs_no_end() -> None:
    assert await read_all(b"sta", "rt\nöff".encode(), b"ne 3") == ["start", "öffne 3", None]
    assert await read_all("ü".encode()[:1], "ü".encode()[1:], b"\n\nx\n") == ["ü", "", "x", None]
    assert await read_all() == [None]


async def test_what_was_meant_for_somebody_else_is_read_next() -> None:
    source, end = os.pipe()
    os.write(end, b"a\nb\n")
    os.close(end)
    stream = LineStream(source, lambda _: None, is_terminal=False)
    assert await stream.read("") == "a"
    stream.unread("c")
    assert [await stream.read(""), await stream.read(""), await stream.read("")] == ["c", "b", None]
    os.close(source)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        (b"\x1b[A", "k"),
        (b"\x1b[B", "j"),
        (b"  merken \r", "merken"),
        (b"\x1b]0;x\x07s", "s"),
        (b"\xff\xfe", "\ufffd\ufffd"),
        (b"a\x00b", "ab"),
    ],
)
def test_arrows_are_their_keys_and_nothing_else_that_a_terminal_acts_upon_comes_in(line: bytes, meant: str) -> None:
    assert typed(line) == meant


def test_a_huge_line_is_cut() -> None:
    assert len(typed(b"x" * 10_000_000)) == 4000


@given(
    st.text(st.characters(codec="ascii", categories=["L", "P"]) | st.just(" "), max_size=600),
    st.sampled_from([0, 10, 40, 200, 240]),
)
def test_wrapped_lines_have_every_word_in_order_and_none_is_divided(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert " ".join(lines).split() == text.split()
    assert not width or all(len(line) <= width or " " not in line for line in lines if text.strip() == text)


def test_long_lines_end_with_a_sentence_where_they_can() -> None:
    text = "Das ist ein Satz, der nicht ganz kurz ist. " * 12
    assert all(line.endswith("ist.") and len(line) <= BREATH_CELLS for line in wrapped(text, BREATH_CELLS))
    ordinal = (
        "Das ist ein Satz, der nicht ganz kurz ist. " * 3
        + "Das gilt nach langem Streit im Rat zum 1. Januar und zum 2. Februar für alle."
    )
    assert [line[-4:] for line in wrapped(ordinal, BREATH_CELLS)] == ["ist.", "lle."]
    assert wrapped(text, 40)[0] == "Das ist ein Satz, der nicht ganz kurz"


def test_dots_for_what_is_left_out_are_on_the_line_of_the_word_before_them() -> None:
    text = "… und am Abend fuhr wieder ein Bus, nur diesmal …"
    for width in range(10, len(text) + 1):
        assert not any(line.startswith("…") for line in wrapped(text, width)[1:]), width
