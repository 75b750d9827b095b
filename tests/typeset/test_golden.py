"""Typeset pages beside the golden files, and the rules that hold on each of them."""

import pytest

from tests.typeset.golden_pages import FOLDER, OTHER_FORMS, front_pages, pages, sheets

PAGES = list(pages())
SHEETS = [*sheets(), *front_pages()]
TEXTS = [(path, text) for path, text in PAGES if not path.name.startswith(OTHER_FORMS)]


@pytest.mark.parametrize(("path", "text"), PAGES + SHEETS, ids=[path.stem for path, _ in PAGES + SHEETS])
def test_a_page_is_set_as_it_was_read(path: object, text: str) -> None:
    assert (FOLDER / f"{path}").read_text("utf-8") == text


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path, _ in PAGES + SHEETS} == {path.name for path in FOLDER.iterdir()}


@pytest.mark.parametrize(("path", "text"), TEXTS, ids=[path.stem for path, _ in TEXTS])
def test_no_gap_is_a_hole_and_no_line_begins_or_ends_badly(path: object, text: str) -> None:
    for row in text.splitlines():
        line = row[:-1].rstrip().removeprefix("│").strip()
        assert "    " not in line
        assert not line.startswith(("–", "—", "…", "/ ", "· ")) or line == "…"
        assert not line.endswith(("„", "»", "(")) or len(line) == 1
