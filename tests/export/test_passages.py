"""Where a reader's passages begin and end in an exported text, whatever spans it is made of."""

from datetime import UTC, datetime

from tui_reader.export.passages import PassageRanges
from tui_reader.model import NOTE, PASSAGE, Mark, Paragraph, Place, Span

SPANS = (Span("Der Bus "), Span("kommt", href="https://taz.de/!7000002/"), Span(" heute nicht."))
BLOCKS = (Paragraph(SPANS), Paragraph((Span("Der Bus kommt morgen."),)))


def mark(quote: str, block: int, offset: int, kind: str = PASSAGE) -> Mark:
    return Mark(f"{block}-{offset}", 1, kind, datetime(2026, 11, 24, tzinfo=UTC), "", quote, Place(block, offset))


def shown(number: int, *marks: Mark) -> str:
    """The text of a block with what is marked in brackets, its pieces parted by bars."""
    runs = PassageRanges(BLOCKS, marks).runs(BLOCKS[number].spans, number, 0)
    return "|".join(f"[{run.text}]" if run.is_marked else run.text for run in runs)


def test_a_passage_over_several_spans_is_marked_in_each_and_nowhere_else() -> None:
    assert shown(0) == "Der Bus |kommt| heute nicht."
    assert shown(0, mark("Bus kommt heute", 0, 4)) == "Der |[Bus ]|[kommt]|[ heute]| nicht."
    assert shown(1, mark("Bus kommt heute", 0, 4)) == "Der Bus kommt morgen."
    assert shown(0, mark("kommt", 0, 8)) == "Der Bus |[kommt]| heute nicht."
    assert shown(0, mark("Der Bus kommt heute nicht.", 0, 0)) == "[Der Bus ]|[kommt]|[ heute nicht.]"


def test_all_passages_of_a_block_are_marked_also_where_they_lie_over_each_other() -> None:
    both = mark("Der Bus", 0, 0), mark("nicht.", 0, 20)
    assert shown(0, *both) == "[Der Bus]| |kommt| heute |[nicht.]"
    over = mark("Bus kommt", 0, 4), mark("kommt heute", 0, 8)
    assert shown(0, *over) == "Der |[Bus ]|[kommt]|[ heute]| nicht."


def test_what_is_no_passage_or_is_gone_marks_nothing() -> None:
    assert shown(0, mark("Der Bus", 0, 0, NOTE)) == "Der Bus |kommt| heute nicht."
    assert shown(0, mark("Die Bahn", 0, 0)) == "Der Bus |kommt| heute nicht."


def test_a_passage_that_has_moved_is_marked_where_it_stands_now() -> None:
    assert shown(1, mark("kommt morgen", 0, 8)) == "Der Bus |[kommt morgen]|."


def test_the_entries_of_a_list_count_on_from_its_beginning() -> None:
    ranges = PassageRanges(BLOCKS, (mark("heute", 0, 14),))
    runs = list(ranges.runs((Span("kommt"), Span(" heute")), 0, 8))
    assert [(run.text, run.is_marked) for run in runs] == [("kommt", False), (" ", False), ("heute", True)]
