"""A piece of a text in one line, as the search shows it: on the screen and in the shell."""

from tui_reader.locale import tr
from tui_reader.model import Hit

_OF = {"topics": "hit.topics", "authors": "hit.authors", "notes": "hit.notes"}
_ENDS = ".!?:;,…–—-|"
"""Signs after which a line needs no other."""
_QUOTES = '“”‘’"»«)\x02\x03'
"""What may stand behind them, the signs around a hit among it."""
_CELL = " · "
_NO_SIGNS: dict[int, str | None] = {2: None, 3: None}
"""The signs around a hit."""


def unsigned(snippet: str) -> str:
    """A snippet, or a piece of one, without the signs around its hits."""
    return snippet.translate(_NO_SIGNS)


def worded(hit: Hit) -> str:
    """The snippet of a hit; where it is not of the text, with what it is of: ``Thema: Miete``."""
    return tr(_OF[hit.source], text=hit.snippet) if hit.source else hit.snippet


def place_of(hit: Hit) -> str:
    """The text of an article from what was found first on, as it stands there, as far as the snippet has it of that paragraph;
    of a note on a passage, that; empty where that is not known.
    """
    found = hit.snippet.partition("\x02")[2].partition("\n")[0].partition("\t")[0]
    return hit.quote if hit.source else unsigned(found).rstrip("… ")


def in_one_line(snippet: str) -> str:
    """The lines of a snippet in one: behind a heading stands a colon, as in a title; behind a row of a table a semicolon, and
    points between its cells; else a blank. What was found in a row is shown from that on.
    """
    lines = [line for raw in _from_row(snippet).split("\n") if (line := _row(raw))]
    return " ".join(line + _end(line, below) for line, below in zip(lines, [*lines[1:], ""], strict=False))


def _from_row(snippet: str) -> str:
    """A snippet from the row on that its first hit stands in, where that is in a table; else all of it."""
    above, sign, behind = snippet.partition("\x02")
    upper, _, begun = above.rpartition("\n")
    is_row = bool(upper and sign) and "\t" in begun + behind.partition("\n")[0]
    return "… " + snippet[len(upper) :].lstrip() if is_row else snippet


def _row(line: str) -> str:
    """A line without what is blank in it; of a table's row the cells, where there are several."""
    cells = [cell for raw in line.split("\t") if (cell := " ".join(raw.split()))]
    return _CELL.join(cells)


def _end(line: str, below: str) -> str:
    if _CELL in line and below:
        return ";"
    return ":" if _is_heading(line, below) else ""


def _is_heading(line: str, below: str) -> bool:
    """Whether a line without an end of its own stands above sentences; rows, verses and entries stand above their like."""
    is_open = bool(line.rstrip(_QUOTES)) and line.rstrip(_QUOTES)[-1] not in _ENDS
    has_sentences = below[-1:] in {".", "!", "?", "…"} or any(end in below for end in (". ", "! ", "? "))
    return is_open and has_sentences
