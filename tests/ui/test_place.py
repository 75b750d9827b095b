"""A place is found again in another form of the same text."""

from hypothesis import given
from hypothesis import strategies as st

from tests.ui.helpers import running
from tui_reader.model import Block, Heading, Paragraph, Place, Rule, Span
from tui_reader.ui.page.place import found_again
from tui_reader.ui.page.viewport import Spot


def text(*words: str) -> list[Block]:
    return [Rule() if word == "-" else Paragraph((Span(word),)) for word in words]


def test_what_was_put_in_or_taken_out_above_moves_it_along() -> None:
    before = text("eins", "zwei", "drei vier", "fünf")
    assert found_again(Place(2, 5), before, text("neu", "eins", "neu", "zwei", "drei vier", "fünf")) == Place(4, 5)
    assert found_again(Place(2, 5), before, text("drei vier", "fünf")) == Place(0, 5)
    assert found_again(Place(2, 5), before, [Heading((Span("Titel"),)), *before]) == Place(3, 5)


def test_a_paragraph_that_was_written_anew_is_known_by_its_words() -> None:
    before = text("eins", "Am Montag kam der Bus um acht", "drei")
    after = text("neu", "neu und noch mehr", "Am Montag kam der Bus doch um neun", "ganz neu", "drei")
    assert found_again(Place(1, 10), before, after) == Place(2, 10)
    assert found_again(Place(1, 29), before, text("eins", "Am Montag", "drei")) == Place(1, 9)


def test_where_all_was_written_anew_it_stays_as_far_down() -> None:
    before = text("Der Bus kommt um acht", "Die Bahn kommt gar nicht mehr", "Das Boot fährt")
    after = text(
        "Vieles ist neu", "Manches bleibt", "Eine Reise zu den Bergen", "Das Ende kommt von selbst und nicht mehr heute"
    )
    assert found_again(Place(1, 12), before, after) == Place(1, 0)
    assert found_again(Place(2, 12), before, text("Vieles ist neu")) == Place(0, 0)


def test_where_the_paragraph_is_gone_the_next_one_is_the_place() -> None:
    before = text("eins", "zwei", "drei")
    assert found_again(Place(1, 2), before, text("eins", "drei")) == Place(1, 0)
    assert found_again(Place(2, 2), before, text("eins", "zwei")) == Place(1, 0)
    assert found_again(Place(2, 2), before, []) == Place(-1, 0)


def test_above_the_text_it_stays_above_it() -> None:
    assert found_again(Place(), text("eins"), text("neu", "eins")) == Place()


@given(words=st.lists(st.sampled_from(["a", "b", "-", "c d"]), max_size=12), put_in=st.lists(st.sampled_from(["a", "neu"]), max_size=5), block=st.integers(-1, 14), offset=st.integers(0, 9))  # fmt: skip
def test_it_is_always_a_place_in_the_text(words: list[str], put_in: list[str], block: int, offset: int) -> None:
    before, after = text(*words), text(*put_in, *words)
    found = found_again(Place(block, offset), before, after)
    assert found == Place(block, offset) if not 0 <= block < len(before) else -1 <= found.block < len(after)
    assert found_again(Place(block, offset), before, before) == Place(block, offset)


async def test_a_page_that_is_set_anew_meanwhile_takes_no_step_back_away() -> None:
    async with running(80, 16) as reader:
        await reader.press("enter", "space")
        kept, here, top = reader.desk.reading.kept_place, reader.desk.reading.target, Place(0, 0)
        assert here is not None and reader.article.place != Place(-1, 0)
        kept.keep()
        kept.leads_back(here, Spot(top, 0))
        kept.keep_anew()
        assert (await kept.beginning(here, is_opened=True)).place == top
