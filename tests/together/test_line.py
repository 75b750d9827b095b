"""What was done, as lines in a file, and read again: whole or not at all."""

import json
import zlib
from datetime import UTC, datetime

import pytest

from tui_reader.model import NOTE, Headline, Mark, Place
from tui_reader.model.register import PLACE, READ, SEARCH, Actions, Register, latest
from tui_reader.model.rule import FOLLOW, MUTE
from tui_reader.together.line import (
    DamagedLineError,
    NewerFormError,
    UnknownKindError,
    head_line,
    lines_of,
    read_head,
    read_line,
)

WHEN = datetime(2026, 11, 24, 12, tzinfo=UTC)
HEADLINE = Headline(6209777, "/Deich/!6209777/", "Am Meer", "Der Deich hält")
MARK = Mark("ab" * 16, 6209777, NOTE, WHEN, "Erst lesen\n#küste „ja“", "", Place(3, 14))
REGISTERS = (
    Register(READ, 6209777, 1764000000000, "laptop", "1"),
    Register(READ, 6209778, 1764000000001, "laptop", "0"),
    Register(READ, 6209780, 1764000000001, "laptop", "2"),
    Register(PLACE, 6209777, 1764000000000, "tower", "[3,14,40]"),
    Register(SEARCH, "küste deich", 1764000000000, "laptop", "1764000000"),
    Register(SEARCH, "watt", 1764000000000, "laptop", "null"),
    Register(MUTE, "ressort:sport", 1764000000000, "laptop", "[1764000000,null]"),
    Register(FOLLOW, "watt", 1764000000000, "laptop", "[1764000000,1765000000]"),
    Register(FOLLOW, "deich", 1764000000000, "laptop", "null"),
    Register(PLACE, 6209778, 1764000000000, "laptop", "[-1,0,0]"),
)
ALL = Actions(REGISTERS, ((HEADLINE, MARK),), ("cd" * 16,))


def sealed(value: object) -> bytes:
    text = json.dumps(value, separators=(",", ":")).encode()[:-1]
    return text + f',"sum":"{zlib.crc32(text):08x}"}}'.encode()


def test_what_is_written_is_read_again_and_each_line_is_json() -> None:
    lines = list(lines_of("laptop", ALL))
    read = [read_line(line, "laptop") for line in lines]
    assert {one for actions in read for one in actions.registers} == set(REGISTERS)
    assert [one for actions in read for one in actions.made] == list(ALL.made)
    assert [one for actions in read for one in actions.lost] == list(ALL.lost)
    assert all(json.loads(line)["rows"] and line.endswith(b"\n") for line in lines)
    mixed = Actions(REGISTERS[:3] + REGISTERS[3:4] + (REGISTERS[0]._replace(key=6209779),))
    assert len(list(lines_of("laptop", mixed))) == 2, "what is of one kind and one machine stands on one line"
    names = {json.loads(line).get("of") for line in lines}
    assert names == {None} | {one.machine for one in REGISTERS if one.machine != "laptop"}, "its own lines name nobody"
    assert read_head(head_line("laptop")).machine == "laptop"
    assert (
        ALL.latest_ms == WHEN.timestamp() * 1000
        and Actions(REGISTERS).latest_ms == 1764000000001
        and Actions().latest_ms == 0
    )


def test_a_line_that_lost_or_changed_a_letter_is_not_there() -> None:
    for line in lines_of("laptop", ALL):
        whole = line.rstrip(b"\n")
        for at in range(0, len(whole), 7):
            for broken in (whole[:at], whole[:at] + b"#" + whole[at + 1 :]):
                if broken != whole:
                    with pytest.raises(DamagedLineError):
                        read_line(broken, "laptop")


@pytest.mark.parametrize(
    "value",
    [
        {"kind": "read", "rows": [[1, 2, 3]]}, {"kind": "read", "rows": [[0, 2, 1]]}, {"kind": "read", "rows": [[1, -1, 1]]},
        {"kind": "read", "rows": [[1, 2**60, 1]]}, {"kind": "read", "rows": [["1", 2, 1]]}, {"kind": "read", "rows": [[1, True, 1]]},
        {"kind": "read", "rows": [[1, 2]]}, {"kind": "read", "rows": 7}, {"kind": "read", "rows": [[1, 2, 1]], "of": "../x"},
        {"kind": "place", "rows": [[1, 2, [1, 2]]]}, {"kind": "place", "rows": [[1, 2, [1, 2, 101]]]}, {"kind": "place", "rows": [[1, 2, None]]},
        {"kind": "search", "rows": [["\x1b[31mrot", 2, 1]]}, {"kind": "search", "rows": [["", 2, 1]]}, {"kind": "search", "rows": [["x" * 300, 2, 1]]},
        {"kind": "mute", "rows": [["x", 2, [1]]]}, {"kind": "mute", "rows": [["x", 2, [1, "nie"]]]}, {"kind": ["read"], "rows": []},
        {"kind": "made", "rows": [{"article": 1}]}, {"kind": "made", "rows": ["x"]}, {"kind": "lost", "rows": ["kurz"]}, {"kind": "lost", "rows": [None]},
        {"rows": []}, {}, {"kind": "made", "rows": [{"article": 1, "path": "//böse", "topline": "", "headline": ""}]},
    ],
)  # fmt: skip
def test_what_no_program_of_ours_wrote_is_not_taken_in(value: object) -> None:
    with pytest.raises(DamagedLineError):
        read_line(sealed(value), "laptop")


def test_what_a_later_version_wrote_is_named_as_that() -> None:
    with pytest.raises(UnknownKindError):
        read_line(sealed({"kind": "hologram", "rows": [[1]]}), "laptop")
    with pytest.raises(NewerFormError):
        read_head(sealed({"taz-reader": 2, "was": "anderes"}))
    for head in (
        {"taz-reader": 1, "machine": "../../etc"},
        {"machine": "laptop"},
        {"taz-reader": "1", "machine": "laptop"},
    ):
        with pytest.raises(DamagedLineError):
            read_head(sealed(head))


def test_a_text_from_elsewhere_is_cleaned() -> None:
    row = {
        "article": 1,
        "path": "/x/!1/",
        "topline": "\x1b]0;Titel\x07",
        "headline": "Auf\u202egesetzt",
        "id": "ab" * 16,
    }
    row |= {"kind": "note", "made": 5, "text": "a\x1b[2Jb", "quote": "", "block": -1, "offset": 0}
    [(headline, mark)] = read_line(sealed({"kind": "made", "rows": [row]}), "laptop").made
    assert headline.topline == "" and headline.headline == "Aufgesetzt" and "\x1b" not in mark.text


def test_of_two_the_later_holds_whichever_comes_first() -> None:
    one, other = Register(READ, 1, 5, "laptop", "1"), Register(READ, 1, 5, "tower", "0")
    assert latest([one, other]) == latest([other, one, one]) == {(READ, 1): other}
    assert latest([other, Register(READ, 1, 6, "a", "1")])[READ, 1].at == 6
