"""Real pictures in terminals that can show them (kitty's protocol or sixel), for who wants that: an optional extra.

The only owner of textual-image. It asks the terminal what it can do when it is imported, so that `prepare` is
called before the screen is up, and only where the settings ask for it.
"""

import io

from textual.widget import Widget

_state: dict[str, type[Widget]] = {}
"""The widget, once it is prepared."""


def prepare() -> bool:
    """Ask the terminal what it can show; gives whether the extra is installed."""
    try:
        from textual_image.widget import Image
    except ImportError:
        return False
    _state["widget"] = Image
    return True


def picture_widget(data: bytes) -> Widget | None:
    """A widget that shows a picture (one that `mosaic_of` could read), or None where half blocks must do."""
    widget = _state.get("widget")
    return widget(io.BytesIO(data)) if widget is not None else None  # type: ignore[arg-type]  # not Widget's own parameters
