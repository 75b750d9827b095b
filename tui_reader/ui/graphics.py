"""Real pictures in terminals that can show them (kitty's protocol or sixel), for who wants that: an optional extra.

The only owner of textual-image. It asks the terminal what it can do when it is imported, so that `prepare` is
called before the screen is up, and only where the settings ask for it.
"""

import io
from importlib import import_module
from typing import Any

from textual.widget import Widget

from tui_reader.ui.terminal import patience

_state: dict[str, type[Widget]] = {}
"""The widget, once it is prepared."""


def prepare() -> bool:
    """Ask the terminal what it can show; gives whether the extra is installed."""
    try:
        _be_patient()
        from textual_image.widget import Image
    except ImportError:
        return False
    _state["widget"] = Image
    return True


def _be_patient() -> None:
    """Wait for the terminal's answers as long as everywhere else.

    textual-image up to 0.13 gives each a tenth of a second, also over ssh; what comes later would count as typed.
    """
    terminal: Any = import_module("textual_image._terminal")
    read = terminal.read

    def read_patiently(fd: int, length: int, timeout: float | None = None) -> str:
        found: str = read(fd, length, timeout and max(timeout, patience()))
        return found

    terminal.read = read_patiently


def can_draw() -> bool:
    """Whether it is prepared; else half blocks must do."""
    return bool(_state)


def picture_widget(data: bytes) -> Widget:
    """A widget that shows a picture, one of our own making (`Library.drawn`): it is unpacked in this process."""
    return _state["widget"](io.BytesIO(data))  # type: ignore[arg-type]  # not Widget's own parameters
