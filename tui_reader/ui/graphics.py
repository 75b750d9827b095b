"""Real pictures in terminals that can show them (kitty's protocol or sixel), for who wants that: an optional extra.

The only owner of textual-image, which would ask the terminal itself when it is imported, swallow what is typed
meanwhile, and take whatever speaks kitty's protocol for one that has all of it. So it gets the answers that are there.
Its sixel leaves out what xterm and foot need (`chosen`).
"""

import io
import os
import re
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

from textual.widget import Widget

from tui_reader.ui.page.placeholders import PlacedPicture

if TYPE_CHECKING:
    from tui_reader.ui.terminal import Answers

_state: dict[str, type[Widget]] = {}
"""The widget, once it is prepared and the terminal can show it."""
_marks: list[str] = []
"""The signs that number lines and columns, where there are placeholders: kitty's, in its order."""
_VERSION = re.compile(r"(kitty|ghostty)\D{0,3}(\d{1,4})(?:\.(\d{1,4}))?", re.IGNORECASE)
_PLACEHOLDERS_SINCE = {"kitty": (0, 28), "ghostty": (1, 0)}
"""Who shows pictures at Unicode placeholders, from which version on; others print these as what they are."""
_XTERM, _XTERM_PIXELS = "XTerm(", 1000
"""How xterm begins its name; of each side of a picture so many pixels (its maxGraphicSize): what is larger it leaves out."""
_room: list[tuple[int, int]] = []
"""The most cells and lines that a picture may take, where there is such a limit."""
_DEFINED = re.compile(r"#(\d{1,3})(?:;\d{1,3}){4}")
"""A colour of a sixel picture, where it is said what it is."""


def prepare(answers: "Answers") -> bool:
    """Take what the terminal can show; gives whether the extra is installed. Without a way, half blocks do."""
    try:
        _answer_for_terminal(answers)
        widgets: Any = import_module("textual_image.widget")
    except ImportError:
        return False
    name = way_of(answers)
    if name:
        _state["widget"] = getattr(widgets, name)
    if name == "SixelImage":
        _draw_as_all_terminals_do()
    _marks[:] = _numbering() if name == "TGPImage" else []
    _room[:] = _limit(answers) if name == "SixelImage" else []
    return True


def _limit(answers: "Answers") -> list[tuple[int, int]]:
    """By the size of a cell that is drawn for: xterm does not say it where it is asked, but the system does."""
    if not answers.name.startswith(_XTERM):
        return []
    cell: Any = import_module("textual_image._terminal").get_cell_size()
    return [(max(1, _XTERM_PIXELS // cell.width), max(1, _XTERM_PIXELS // cell.height))]


def fitting(width_cells: int, lines: int) -> tuple[int, int]:
    """Of so many cells and lines those in which the terminal shows a picture."""
    for most_cells, most_lines in _room:
        return min(width_cells, most_cells), min(lines, most_lines)
    return width_cells, lines


def _numbering() -> list[str]:
    """Empty where a later textual-image has them elsewhere, and over ssh: each picture of a text would be a megabyte."""
    if os.environ.get("SSH_CONNECTION"):
        return []
    return [
        chr(number) for number in getattr(import_module("textual_image.renderable.tgp"), "_NUMBER_TO_DIACRITIC", ())
    ]


def way_of(answers: "Answers") -> str:
    """The widget of textual-image for a terminal that answered so; "" where there is none."""
    if answers.has_kitty_graphics and has_placeholders(answers.name):
        return "TGPImage"
    return "SixelImage" if answers.has_sixel else ""


def has_placeholders(name: str) -> bool:
    """Whether a terminal of this name and version shows pictures at Unicode placeholders."""
    found = _VERSION.match(name)
    return found is not None and (int(found[2]), int(found[3] or 0)) >= _PLACEHOLDERS_SINCE[found[1].lower()]


def _draw_as_all_terminals_do() -> None:
    encode: Any = import_module("textual_image._sixel")
    widget: Any = import_module("textual_image.widget.sixel")
    widget.image_to_sixels = lambda *of, **options: chosen(encode.image_to_sixels(*of, **options))


def chosen(sixel: str) -> str:
    """A sixel picture in which each colour is chosen behind its definition.

    Konsole goes on with a colour that was just defined; xterm and foot draw with the one before until it is chosen, so
    that the first stroke of each colour had another's.
    """
    return _DEFINED.sub(r"\g<0>#\1", sixel)


def _answer_for_terminal(answers: "Answers") -> None:
    """Have textual-image ask nothing when it is imported. It asks by another name since 0.14, and warns of silence."""
    terminal: Any = import_module("textual_image._terminal")

    def ask_nothing(*_: object, **__: object) -> NoReturn:
        raise terminal.TerminalError

    terminal.logger.disabled = True
    terminal.capture_terminal_response = terminal.capture_until_primary_da = ask_nothing
    if answers.cell is None:
        return
    cell = terminal.CellSize(*answers.cell)
    if hasattr(terminal, "probe_terminal"):
        terminal.probe_terminal._result = terminal.TerminalCapabilities(cell, sixel=False, tgp=False)
    else:
        terminal.get_cell_size._result = cell


def can_draw() -> bool:
    """Whether it is prepared; else half blocks must do."""
    return bool(_state)


def can_place() -> bool:
    """Whether real pictures can stand in the text."""
    return bool(_marks)


def place(data: bytes, width_cells: int, lines: int) -> PlacedPicture | None:
    """A picture of our own making as it can stand in the text; None where that cannot be."""
    fits = 0 < width_cells < len(_marks) and 0 < lines < len(_marks)
    return PlacedPicture(data, width_cells, lines, _marks) if fits else None


def picture_widget(data: bytes) -> Widget:
    """A widget that shows a picture, one of our own making (`Library.drawn`): it is unpacked in this process."""
    return _state["widget"](io.BytesIO(data))  # type: ignore[arg-type]  # not Widget's own parameters
