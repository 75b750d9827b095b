"""Stories of a page one: topline, headline, teaser in a column, as long as there is room for."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from tui_reader.typeset.cells import Ruler, cells
from tui_reader.typeset.lines import Run, Voice
from tui_reader.typeset.paragraph import paragraph
from tui_reader.typeset.typography import Divider
from tui_reader.typeset.wrap import Cut, wrap

SetLine = tuple[Run, ...]
MOST_TOPLINES, MOST_HEADLINES, MOST_TEASERS = 2, 5, 6
"""Lines of each at most; what is longer ends with an ellipsis."""
_FEWEST_TEASERS = 2
"""Lines of a teaser that is cut: one alone says nothing."""
_LONGEST = 2_000
"""Characters of a title or teaser that are looked at."""
_MORE = " …"
_HELD = "\N{NO-BREAK SPACE}"


class Story(NamedTuple):
    """What a page one shows of an article."""

    headline: str
    topline: str = ""
    teaser: str = ""
    about: str = ""
    """What stands behind the text, quietly: how long it takes."""
    section: str = ""
    """The head that it stands under."""


class ColumnLine(NamedTuple):
    """What stands in a line of one column."""

    indent: int
    """The cells before it, counted from the left of what it belongs to."""
    runs: SetLine


class SetStory:
    """A story in a column of ``width`` cells. Its title is all of it or ends with an ellipsis; no word is cut that a
    line has room for.
    """

    def __init__(
        self, story: Story, width: int, divider: Divider | None, *, most_teaser_cells: int | None = None
    ) -> None:
        self._story, self._width, self._divider = story, max(1, width), divider
        self._teaser_width = min(self._width, most_teaser_cells or self._width)

    @cached_property
    def title(self) -> list[SetLine]:
        """Topline and headline; what is said of a story without a teaser stands behind its headline."""
        story = self._story
        lines = _set(story.topline, "", self._width, Voice.TOPLINE, MOST_TOPLINES)
        about = "" if story.teaser else story.about
        return [*lines, *_set(story.headline, about, self._width, Voice.HEADLINE, MOST_HEADLINES)]

    @cached_property
    def _broken(self) -> "Running":
        return Running(
            self._story.teaser[:_LONGEST],
            self._story.about if self._story.teaser else "",
            self._teaser_width,
            self._divider,
        )

    @cached_property
    def teaser(self) -> list[SetLine]:
        """The whole teaser, with what is said of the story behind it; no line where there is none."""
        return self._broken.lines(MOST_TEASERS)

    @property
    def height(self) -> int:
        """Lines of all of it."""
        return len(self.title) + len(self.teaser)

    def within(self, lines: int) -> list[SetLine] | None:
        """As much of it as fits into so many lines; None where its title does not."""
        room = lines - len(self.title)
        if room < 0:
            return None
        if len(self.teaser) <= room:
            return [*self.title, *self.teaser]
        return [*self.title, *(self._broken.lines(room) if room >= _FEWEST_TEASERS else ())]


class Running:
    """A running text in a column, its breaks chosen together; ``about`` stands behind it where all of it is there."""

    def __init__(self, text: str, about: str, width: int, divider: Divider | None) -> None:
        self._text, self._said, self._width = _with(text, about, width), len(text), width
        self._cuts = list(paragraph(self._text, width, width, divider, {}, is_filled=False))

    def __len__(self) -> int:
        return len(self._cuts)

    def lines(self, most: int) -> list[SetLine]:
        """So many lines of it at most; where there are more, the last ends with an ellipsis."""
        return list(_lines(self._text, self._cuts, self._said, self._width, Voice.TEXT, most))


def with_ellipsis(runs: SetLine, width: int) -> SetLine:
    """A line of a text that goes on elsewhere: a word that it divides is left out, and an ellipsis stands in its place."""
    *before, last = runs
    is_divided = last.offset is None and last.text == "-" and bool(before)
    text = "".join(run.text for run in (before if is_divided else runs))
    ended, kept, used = _ended((text.rpartition(" ")[0] if is_divided else "") or text, width), [], 0
    for run in before if is_divided else runs:
        kept.append(run._replace(text=ended[used : used + len(run.text)]))
        used += len(run.text)
    kept = [run for run in kept if run.text]
    kept[-1] = kept[-1]._replace(text=kept[-1].text + ended[used:])
    return tuple(kept)


def shortened(text: str) -> str:
    """A text that was cut behind a word, with an ellipsis."""
    return text.rstrip(" ,;:–-·…") + _MORE


def _set(text: str, about: str, width: int, voice: Voice, most: int) -> list[SetLine]:
    whole = _with(text[:_LONGEST], about, width)
    return list(_lines(whole, _whole_words(whole, width), len(text[:_LONGEST]), width, voice, most))


def _with(text: str, about: str, width: int) -> str:
    """A text and what is said behind it, which no line parts, and which has the last word with it where a line has room for both."""
    if not (about and text):
        return text or about
    behind = f"· {about}".replace(" ", _HELD)
    has_room = cells(f"{text.rpartition(' ')[2]} {behind}") <= width
    return text + (_HELD if has_room else " ") + behind


def _whole_words(text: str, width: int) -> list[Cut]:
    """The lines of a title: no word is divided that a line has room for, and the last line is not one word if that can be."""
    cuts = list(wrap(text, width))
    if len(cuts) < 2 or " " in cuts[-1].of(text) or len(cuts) > MOST_HEADLINES:
        return cuts
    low, high = width // 2, width
    while low < high:  # the narrowest column of as many lines
        middle = (low + high) // 2
        found = list(wrap(text, middle))
        if len(found) <= len(cuts) and not any(cut.is_divided for cut in found):
            cuts, high = found, middle
        else:
            low = middle + 1
    return cuts


def _lines(text: str, cuts: Sequence[Cut], said: int, width: int, voice: Voice, most: int) -> Iterator[SetLine]:
    """The lines, in two voices: what stands behind ``said`` characters is quiet. Of too many the last ends with an ellipsis."""
    for number, cut in enumerate(cuts[:most], 1):
        if number == most and len(cuts) > most:
            kept = text[cut.start : cut.end]
            begun = kept.rpartition(" ")[0] if cut.is_divided else kept
            yield (Run(_ended(begun or kept, width), voice),)
            return
        own, quiet = text[cut.start : max(cut.start, min(cut.end, said))], text[max(cut.start, said) : cut.end]
        own += "-" * cut.is_divided
        quiet = (quiet if own else quiet.removeprefix(" ").removeprefix(f"·{_HELD}")).replace(_HELD, " ")
        yield tuple(Run(piece, one) for piece, one in ((own, voice), (quiet, Voice.QUIET)) if piece)


def _ended(text: str, width: int) -> str:
    """A line that goes on nowhere: its last word makes room for an ellipsis, or, of one word, its end."""
    while cells(text) + len(_MORE) > width and " " in text:
        text = text.rpartition(" ")[0]
    if cells(text) + len(_MORE) > width:
        return text[: Ruler(text).reach(0, max(0, width - 1))] + "…"
    return shortened(text)
