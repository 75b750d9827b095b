import pytest

from tui_reader.ui.division import MEDIUM, NARROW, WIDE, panes_beside


def shown(width: str, at: str, *also: str) -> str:
    beside = panes_beside(width, at, is_alone="alone" in also, is_empty="empty" in also, is_page_one="page one" in also)
    return " ".join(sorted(beside))


@pytest.mark.parametrize(
    ("width", "at", "expected"),
    [
        (NARROW, "ressorts", "ressorts"),
        (NARROW, "headlines", "headlines"),
        (NARROW, "article", "article"),
        (MEDIUM, "ressorts", "article ressorts"),
        (MEDIUM, "headlines", "article headlines"),
        (MEDIUM, "article", "article headlines"),
        (WIDE, "ressorts", "article headlines ressorts"),
        (WIDE, "article", "article headlines ressorts"),
    ],
)
def test_one_two_or_three_panes_stand_side_by_side_and_the_one_where_one_is_always(
    width: str, at: str, expected: str
) -> None:
    assert shown(width, at) == expected
    assert shown(width, at, "alone") == at
    assert shown(width, at, "empty") == " ".join(sorted(expected.replace("headlines", "empty").split()))


@pytest.mark.parametrize("width", [NARROW, MEDIUM, WIDE])
def test_a_page_one_stands_alone_with_the_ressorts_over_it_and_an_article_in_its_place(width: str) -> None:
    assert shown(width, "headlines", "page one") == "page_one"
    assert shown(width, "ressorts", "page one", "alone") == "page_one ressorts"
    assert shown(width, "article", "page one") == "article"
