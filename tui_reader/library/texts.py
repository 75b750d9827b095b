"""What the screens still call."""

from tui_reader.library.left_out import Removed

__all__ = ["Removed"]
