"""Marking passages on a page: sentences are chosen by keys, or what the mouse selected; kept ones stay marked."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import ClassVar, NamedTuple

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.message import Message

from tui_reader.model import Place, TextRange, find_passage
from tui_reader.ui.widgets.page import Highlight, PageView


class Passage(NamedTuple):
    """Words of the article, and where in its body they begin."""

    quote: str
    place: Place


_STEPS = {"j": (1, 1), "down": (1, 1), "k": (-1, -1), "up": (-1, -1), "l": (0, 1), "right": (0, 1), "J": (0, 1),
          "shift+down": (0, 1), "h": (0, -1), "left": (0, -1), "K": (0, -1), "shift+up": (0, -1)}  # fmt: skip
"""How far a key moves the beginning and the end of what is chosen, in sentences."""
CHOOSING_KEYS = (("j k", "move"), ("l", "longer"), ("h", "shorter"), ("a", "note"), ("⏎", "keep"))
"""The keys that the footer shows while one chooses, and what they do."""
_AT_ONCE = frozenset({"choose_passage", "hints"})
"""Actions after which a key means something else than before."""
_KEEP = frozenset({"enter", "v", "space"})
_NOTE = "a"


class PassagesView(PageView):
    """A page whose body one can mark passages on."""

    PASSAGE_KEYS: ClassVar[list[BindingType]] = [
        Binding("v", "choose_passage", "key.passage", show=False, id="article.passage"),
    ]

    class Choosing(Message):
        """The reader began to choose a passage, or left off."""

    class Kept(Message):
        """Passages are to be kept; with ``wants_note``, something is to be noted on them."""

        def __init__(self, passages: Sequence[Passage], *, wants_note: bool) -> None:
            super().__init__()
            self.passages, self.wants_note = passages, wants_note

    def __init__(self, column_cells: int, *, id: str | None = None) -> None:
        super().__init__(column_cells, id=id)
        self._passages: Sequence[Passage] = ()
        self._sentences: list[TextRange] = []
        self._chosen: tuple[int, int] | None = None

    @property
    def body_blocks(self) -> int:
        """How many blocks the body has, behind those of the head."""
        raise NotImplementedError

    def mark_all(self) -> None:
        """Draw anew what stands out."""
        raise NotImplementedError

    def take_passages(self, passages: Sequence[Passage]) -> None:
        """These are kept."""
        if list(passages) != list(self._passages):
            self._passages = passages
            self.mark_all()

    @property
    def is_choosing(self) -> bool:
        """Whether a passage is being chosen."""
        return self._chosen is not None

    def action_choose_passage(self) -> None:
        """Keep what the mouse selected; else choose, from the first sentence in sight."""
        selected = self._selected()
        if selected:
            self.screen.clear_selection()
            self.post_message(self.Kept(selected, wants_note=False))
            return
        from tui_reader.typeset.sentences import sentences_on

        self._sentences = sentences_on(self.page, self.body_blocks) if self.page else []
        if self.page is None or not self._sentences:
            raise SkipAction
        lines = [self.page.line_at(spot.block, spot.start) for spot in self._sentences]
        first = next((index for index, line in enumerate(lines) if line >= self.scroll_offset.y), len(lines) - 1)
        self._choose(first, first)
        self.post_message(self.Choosing())

    def _choose(self, first: int, last: int) -> None:
        self._chosen = first, last
        if self.page is not None:
            self.bring_into_sight(self.page.line_at(self._sentences[last].block, self._sentences[last].start))
        self.mark_all()

    def stop_choosing(self) -> bool:
        """Choose no longer; gives whether one was."""
        was_choosing, self._chosen = self.is_choosing, None
        if was_choosing:
            self.mark_all()
            self.post_message(self.Choosing())
        return was_choosing

    def take_key(self, event: events.Key) -> bool:
        """While one chooses, a key moves, keeps or leaves; gives whether it was for that, or began something."""
        if self._chosen is None:
            return self._begin(event)
        event.prevent_default().stop()
        key = event.character if event.character and event.is_printable else event.key
        if key in _STEPS:
            first, last = (at + step for at, step in zip(self._chosen, _STEPS[key], strict=True))
            if 0 <= first <= last < len(self._sentences):
                self._choose(first, last)
        elif key in _KEEP or event.key in _KEEP or key == _NOTE:
            passages = list(self._passages_from(self._sentences[self._chosen[0] : self._chosen[1] + 1]))
            self.stop_choosing()
            self.post_message(self.Kept(passages, wants_note=key == _NOTE))
        else:
            self.stop_choosing()
        return True

    def _begin(self, event: events.Key) -> bool:
        """Begin at once what takes the next key, which may have come in the same read: bindings come too late for it."""
        for found in self._bindings.key_to_bindings.get(event.key, ()):
            if found.action in _AT_ONCE:
                event.prevent_default().stop()
                with suppress(SkipAction):
                    getattr(self, f"action_{found.action}")()
                return True
        return False

    def _passages_from(self, spots: Sequence[TextRange]) -> Iterator[Passage]:
        """One passage for each block: from its first sentence to its last, up to a line's end of its own."""
        if self.page is None:
            return
        for block in dict.fromkeys(spot.block for spot in spots):
            inside = [spot for spot in spots if spot.block == block]
            yield from self._passages_of(block, inside[0].start, inside[-1].end)

    def _passages_of(self, block: int, start: int, end: int) -> Iterator[Passage]:
        """The characters of a block as passages: the items of a list are one each."""
        if self.page is None:
            return
        offset = start
        for piece in self.page.texts[block][start:end].split("\n"):
            quote = piece.strip()
            if quote:
                yield Passage(quote, Place(block - self.page.head_blocks, offset + piece.index(quote)))
            offset += len(piece) + 1

    def _selected(self) -> list[Passage]:
        selection = self.text_selection
        if selection is None or self.page is None:
            return []
        found: list[Passage] = []
        for block in range(self.page.head_blocks, self.page.head_blocks + self.body_blocks):
            span = selection.get_span(block)
            if span is not None:
                end = len(self.page.texts[block]) if span[1] == -1 else span[1]
                found += self._passages_of(block, span[0], end)
        return found

    def passage_marks(self) -> Iterator[tuple[int, Highlight]]:
        """What stands out: the kept passages, and on top what is being chosen."""
        if self.page is None:
            return
        head = self.page.head_blocks
        texts = self.page.texts[head : head + self.body_blocks]
        for passage in self._passages:
            found = find_passage(texts, passage.quote, passage.place)
            if found is not None:
                yield head + found.block, Highlight(found.start, found.end, "page--passage")
        if self._chosen is not None:
            for spot in self._sentences[self._chosen[0] : self._chosen[1] + 1]:
                yield spot.block, Highlight(spot.start, spot.end, "page--found")
