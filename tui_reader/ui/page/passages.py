"""Passages of the page that is shown: kept ones stay marked; new ones are chosen by sentences or with the mouse."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tui_reader.model import Place, TextRange, find_passage
from tui_reader.typeset import Page
from tui_reader.typeset.lines import Voice
from tui_reader.ui.page.highlight import Highlight
from tui_reader.ui.page.reached import Reached
from tui_reader.ui.page.viewport import Spot, Viewport

BEGUN, LEFT, REFUSED = "begun", "left", "refused"
"""What becomes of a choice; the last, of a key while one chooses. What was kept is said once it is."""


class Passage(NamedTuple):
    """Words of the article, and where in its body they begin."""

    quote: str
    place: Place


STEPS = {"j": (1, 1), "down": (1, 1), "k": (-1, -1), "up": (-1, -1), "l": (0, 1), "right": (0, 1), "J": (0, 1),
         "shift+down": (0, 1), "h": (0, -1), "left": (0, -1), "K": (0, -1), "shift+up": (0, -1)}  # fmt: skip
"""How far a key moves the beginning and the end of what is chosen, in sentences."""
KEEP_KEYS = frozenset({"enter", "v"})
NOTE_KEY = "a"
LEAVE_KEYS = frozenset({"escape", "q", "backspace"})
OTHER_PLACES = frozenset({"tab", "shift+tab"})
"""What would lead elsewhere: while one chooses, these and all other letters say which keys there are."""


class Passages:
    """The passages that are kept of an article; ``changed`` draws them anew."""

    def __init__(self, viewport: Viewport, changed: Callable[[], None]) -> None:
        self._viewport, self._changed = viewport, changed
        self._kept: list[Passage] = []
        self.body_blocks = 0
        """How many blocks the body has, behind those of the head: only there are passages."""

    def show(self, kept: Sequence[Passage]) -> None:
        """Highlight the passages that are kept now."""
        if list(kept) != self._kept:
            self._kept = list(kept)
            self._changed()

    def clear(self) -> None:
        """None is kept: it is another article."""
        self._kept = []

    def selected(self, span_of: Callable[[int], tuple[int, int] | None]) -> list[Passage]:
        """What the mouse selected of the body: ``span_of`` gives start and end (-1 for all) in a block, or None."""
        page = self._viewport.page
        passages: list[Passage] = []
        if page is None:
            return passages
        for block in range(page.head_blocks, page.head_blocks + self.body_blocks):
            if (span := span_of(block)) is not None:
                passages += passages_in(page, block, *span)
        return passages

    def as_kept(self, chosen: Passage) -> Passage:
        """The kept passage that stands where this one does, so that it is the same; else this one."""
        block, start = chosen.place
        ends = TextRange(block, start, start + len(chosen.quote))
        return next((kept for kept, place in self._standing() if place == ends), chosen)

    def highlights(self) -> Iterator[tuple[int, Highlight]]:
        """The kept passages, where they stand now."""
        for _, place in self._standing():
            if (page := self._viewport.page) is not None:
                yield page.head_blocks + place.block, Highlight(place.start, place.end, "page--passage")

    def _standing(self) -> Iterator[tuple[Passage, TextRange]]:
        """Those that are in the text, and where in its body."""
        page = self._viewport.page if self._kept else None
        texts = page.own_texts(self.body_blocks) if page else ()
        for passage in self._kept:
            place = find_passage(texts, passage.quote, passage.place)
            if place is not None:
                yield passage, place


def _holds(sentence: TextRange, place: TextRange) -> bool:
    return sentence.block == place.block and sentence.start <= place.start < sentence.end


class Choice:
    """Choosing a passage, sentence by sentence. ``changed`` draws it anew, ``toggled`` is told that it has BEGUN, or was
    LEFT.
    """

    def __init__(self, viewport: Viewport, changed: Callable[[], None], toggled: Callable[[str], object]) -> None:
        self._viewport, self._changed, self._toggled = viewport, changed, toggled
        self._sentences: Sequence[TextRange] = ()
        self._head_blocks = 0
        self._chosen: tuple[int, int] | None = None
        self._begun_at: Spot | None = None
        self._reached = Reached(viewport)

    @property
    def is_on(self) -> bool:
        """Whether a passage is being chosen."""
        return self._chosen is not None

    @property
    def is_of_one(self) -> bool:
        """Whether it is a single sentence, which cannot be shorter."""
        return self._chosen is not None and self._chosen[0] == self._chosen[1]

    def begin(self, body_blocks: int, at: TextRange | None = None) -> bool:
        """Choose the sentence that holds what one is ``at``, or the first in sight, among those of the body, that is no
        subheading; gives whether there is any.
        """
        self._take_sentences(body_blocks)
        if not self._sentences:
            return False
        self._begun_at = self._viewport.spot
        lines = [self._viewport.line_of(sentence) for sentence in self._sentences]
        here = next((index for index, one in enumerate(self._sentences) if at is not None and _holds(one, at)), None)
        top = self._viewport.line if here is None else lines[here]
        below = [index for index, line in enumerate(lines) if line >= top and index >= (here or 0)] or [len(lines) - 1]
        first = next((index for index in below if not self._is_heading(lines[index])), below[0])
        self._choose(first, first)
        self._toggled(BEGUN)
        return True

    def _is_heading(self, line: int) -> bool:
        page = self._viewport.page
        return page is not None and any(run.voice is Voice.HEADING for run in page.lines[line].runs)

    def _take_sentences(self, body_blocks: int) -> None:
        from tui_reader.typeset.sentences import sentences_on  # few readers choose: a start need not wait for it

        page = self._viewport.page
        self._sentences = sentences_on(page, body_blocks) if page else ()
        self._head_blocks = page.head_blocks if page else 0

    def hold(self) -> None:
        """The page is about to be set anew: what is chosen is to stay in sight."""
        self._reached.hold(is_at=self.is_on)

    def set_again(self, body_blocks: int) -> None:
        """It was set anew, as for another width: what was chosen is chosen still, unless the text is another."""
        if self._chosen is None or self._viewport.page is None:
            return
        before = self._in_body()
        self._take_sentences(body_blocks)
        if self._in_body() == before:
            self._reached.stay_at(self._sentences[self._chosen[1]])
        else:
            self._leave()  # where one began is another place on it

    def _in_body(self) -> list[tuple[int, int, int]]:
        return [(block - self._head_blocks, start, end) for block, start, end in self._sentences]

    def move(self, first_by: int, last_by: int) -> None:
        """Let what is chosen begin and end so many sentences later, where there are such."""
        if self._chosen is None:
            return
        first, last = self._chosen[0] + first_by, self._chosen[1] + last_by
        if 0 <= first <= last < len(self._sentences):
            self._choose(first, last)

    def _choose(self, first: int, last: int) -> None:
        self._chosen = first, last
        self._reached.come_to(self._sentences[last])
        self._changed()

    def passages(self) -> list[Passage]:
        """What is chosen. One passage for each block: from its first sentence to its last, but for lists and verse."""
        page, chosen = self._viewport.page, self._chosen_sentences
        passages: list[Passage] = []
        if page is None:
            return passages
        for block in dict.fromkeys(sentence.block for sentence in chosen):
            inside = [sentence for sentence in chosen if sentence.block == block]
            passages += passages_in(page, block, inside[0].start, inside[-1].end)
        return passages

    def keep(self) -> list[Passage]:
        """Choose no longer; gives what was chosen, to be kept."""
        passages, self._chosen = self.passages(), None
        self._changed()
        return passages

    def clear(self) -> bool:
        """Choose no longer, keep nothing, and be where one began; gives whether one did choose."""
        was_on = self.is_on
        if was_on:
            if self._begun_at is not None:
                self._viewport.spot = self._begun_at
            self._leave()
        return was_on

    def _leave(self) -> None:
        self._chosen = None
        self._changed()
        self._toggled(LEFT)

    def highlights(self) -> Iterator[tuple[int, Highlight]]:
        """What is chosen, in each block from its first sentence to its last: between two there is no hole."""
        chosen = self._chosen_sentences
        for block in dict.fromkeys(sentence.block for sentence in chosen):
            inside = [sentence for sentence in chosen if sentence.block == block]
            yield block, Highlight(inside[0].start, inside[-1].end, "page--chosen")

    @property
    def _chosen_sentences(self) -> Sequence[TextRange]:
        return self._sentences[self._chosen[0] : self._chosen[1] + 1] if self._chosen is not None else ()


def passages_in(page: Page, block: int, start: int, end: int) -> Iterator[Passage]:
    """The characters of a block (up to -1: to its end) as passages: each of its lines is one (the entries of a list, verses).
    What is noted below it is none.
    """
    own, offset = page.own_text(block), start
    for piece in own[start : len(own) if end == -1 else end].split("\n"):
        quote = piece.strip()
        if quote:
            yield Passage(quote, Place(block - page.head_blocks, offset + piece.index(quote)))
        offset += len(piece) + 1
