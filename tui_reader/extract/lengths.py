"""How much text stands in elements, each looked at once however often and from however far outside it is asked for."""

from tui_reader.extract.markup import Element

_NO_TEXT = frozenset({"script", "style", "noscript"})


class Lengths:
    """Asked of an element, the characters of text in it, without the white space around each piece."""

    def __init__(self) -> None:
        self._known: dict[Element, int] = {}

    def __call__(self, element: Element) -> int:
        """The length; of all that is inside, too, it is known from then on."""
        if element not in self._known:
            for inner in reversed(list(element.iter())):
                self._known[inner] = self._measured(inner)
        return self._known[element]

    def _measured(self, element: Element) -> int:
        length = sum(self._known[child] for child in element)
        if element.tag not in _NO_TEXT:
            length += len((element.text or "").strip()) + sum(
                len(child.tail.strip()) for child in element if child.tail
            )
        return length
