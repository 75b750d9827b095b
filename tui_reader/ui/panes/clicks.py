"""Which clicks of the mouse mean something."""

from textual.dom import DOMNode
from textual.selection import Selection

_SLIP_CELLS = 2
"""So far a hand slips that clicks."""


def ends_selection(node: DOMNode) -> bool:
    """Whether a click on it is the end of text that was selected: Textual (8.2.8) sends one then, too."""
    return not all(map(_is_slip, node.screen.selections.values()))


def _is_slip(selection: Selection) -> bool:
    start, end = selection
    return start is not None and end is not None and start.y == end.y and abs(end.x - start.x) <= _SLIP_CELLS
