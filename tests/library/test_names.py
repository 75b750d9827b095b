"""A title as the name of a file, whatever script it is in."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.helpers import running
from tui_reader.library.names import file_name

_TITLES = st.one_of(
    st.text(max_size=200),
    st.text(st.sampled_from("𐌰漢é\u0301\u200d\u202eשق\U0010ffff\ud800.-/\0 \n👩"), max_size=200),
)


@given(_TITLES)
def test_every_title_is_a_name_that_any_system_takes(title: str) -> None:
    name = file_name(title)
    assert 0 < len(os.fsencode(name)) <= 143 - len(" 1000.epub")
    assert name == name.strip(" .-") and not set(name) & set("/\0\n\\:")
    assert name.isprintable()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Die Lüge: „Wir“ & Co.", "Die Lüge Wir Co"),
        ("Ma\u0308rchen", "Märchen"),
        ("हिन्दी", "हिन्दी"),
        ("שלום", "שלום"),
        ("a\u200bb", "ab"),
        ("../..", "taz"),
        ("𐌰" * 80, "𐌰" * 32),
        ("x" * 100, "x" * 80),
        ("\ud83d", "taz"),
    ],
)
def test_a_name_keeps_the_letters_of_its_script(title: str, name: str) -> None:
    assert file_name(title) == name


@pytest.mark.parametrize("title", ["𐌰" * 80, "漢" * 80, "e\u0301" * 80])
async def test_an_article_with_a_wide_title_is_taken_out_twice(title: str, tmp_path: Path) -> None:
    async with running() as reader:
        number = reader.desk.headlines.current
        assert number is not None
        volume = await reader.library.files.bind(title, [("", [number])])
        written = [await reader.library.files.export(volume, form, tmp_path) for form in ("epub", "markdown") * 2]
    assert sorted(tmp_path.iterdir()) == sorted(written)
