"""What changed in a text, in sentences: what went and what came, paragraph by paragraph. Pure."""

from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from tui_reader.linear.phrases import one_line
from tui_reader.locale import tr
from tui_reader.model import block_text
from tui_reader.wording.times import spoken_time

if TYPE_CHECKING:
    from tui_reader.library.comparison import Comparison
    from tui_reader.ui.desk.overlays import ChangedText


def difference_lines(comparison: "Comparison", asked: "ChangedText", number: int, now: datetime) -> list[str]:
    """Between which two times it was, then each place that is another."""
    until = asked.versions[number - 1].fetched_at if number else asked.changed_at or now
    before, after = asked.versions[number].fetched_at, until
    head = tr("changes.note", before=spoken_time(before, now), after=spoken_time(after, now))
    places = sorted([(*one, False) for one in comparison.removed] + [(*one, True) for one in comparison.added])
    if not places:
        return [f"{head} {tr('changes.only_looks')}"]
    lines = [head]
    for block, inside in groupby(places, key=lambda place: place[0]):
        text = block_text(comparison.article.blocks[block])
        for _, start, end, is_added in inside:
            words = one_line(text[start:end])
            for sign in ("[+", "+]", "[-", "-]"):
                words = words.removeprefix(sign).removesuffix(sign).strip()
            lines.append(tr("lines.added" if is_added else "lines.removed", text=words))
    return lines
