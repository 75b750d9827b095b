"""What readers note on passages: each stands below the block that holds the last of the passage's words."""

from collections.abc import Iterable, Sequence

from tui_reader.model import Remark, find_passage


def remarks_below(remarks: Iterable[Remark], texts: Sequence[str]) -> dict[int, list[str]]:
    """By the numbers of the blocks what stands below them; ``texts`` are the logical texts of a body's blocks. Of a passage
    that is gone nothing does.
    """
    found: dict[int, list[str]] = {}
    for remark in remarks:
        if (there := find_passage(texts, remark.quote, remark.place)) is not None:
            found.setdefault(there.block, []).append(remark.text)
    return found
