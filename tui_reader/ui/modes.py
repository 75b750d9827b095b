"""A terminal's modes while the program begins. It imports nothing that is not loaded anyway."""

from typing import Any


def quiet(modes: list[Any]) -> list[Any]:
    """Its modes, but that nothing is echoed, and each key comes at once and as it is: Enter is no Ctrl+J."""
    import termios

    changed = list(modes)
    changed[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON)
    changed[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    return changed
