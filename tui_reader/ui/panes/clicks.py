"""Which clicks of the mouse mean something."""

from textual.dom import DOMNode


def ends_selection(node: DOMNode) -> bool:
    """Whether a click on it is the end of text that was selected: Textual (8.2.8) sends one then, too."""
    return bool(node.screen.selections)
