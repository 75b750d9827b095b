from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color, ColorSystem

from tui_reader.colours import BASES, LEAST, NAMED, Palette, as_hex, completed, contrast, faint, marker

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def test_a_colour_is_written_in_three_ways() -> None:
    assert [as_hex(written) for written in ("#D50D2E", "#abc", " Navy ")] == ["#d50d2e", "#aabbcc", "#000080"]
    assert len(NAMED) == 16
    strange = [
        "",
        "#",
        "#12",
        "#1234",
        "#12345",
        "#1234567",
        "#12 456",
        "#xyzxyz",
        "#١٢٣",
        "d50d2e",
        "rosa",
        "ansi_red",
    ]
    others: list[object] = [3, None, [], {}]
    for wrong in [*strange, *others]:
        assert as_hex(wrong) is None, wrong


def test_contrast_is_as_the_guidelines_compute_it() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_a_marker_pen_leaves_another_ground_than_the_page_and_what_is_found_also_in_256_colours() -> None:
    for name, palette in BASES.items():
        grounds = [Color.parse(one) for one in (palette.ground, marker(palette), palette.found)]
        assert len({ground.downgrade(ColorSystem.EIGHT_BIT).number for ground in grounds}) == 3, name
        assert contrast(palette.text, marker(palette)) > contrast(palette.text, palette.found), name


def test_the_themes_can_be_read() -> None:
    for name, palette in BASES.items():
        assert not faint(palette), name


@given(ground=COLOURS, text=COLOURS)
def test_what_is_not_chosen_can_be_read_wherever_ground_and_text_leave_room(ground: str, text: str) -> None:
    palette = completed({"ground": ground, "text": text})
    assert (palette.ground, palette.text) == (ground, text)
    if contrast(ground, text) >= 7:
        assert not faint(palette)


@given(chosen=st.dictionaries(st.sampled_from(Palette._fields), COLOURS), base=st.sampled_from([None, *BASES]))
def test_what_is_chosen_stays_as_it_is(chosen: dict[str, str], base: str | None) -> None:
    palette = completed(chosen, base)
    assert {name: getattr(palette, name) for name in chosen} == chosen
    assert all(as_hex(colour) == colour for colour in palette)


@given(ground=COLOURS)
def test_a_ground_alone_gets_a_text_that_can_be_read_on_it(ground: str) -> None:
    palette = completed({"ground": ground})
    assert contrast(palette.text, ground) >= 3.5  # on the greys in the middle nothing reaches much more
    assert completed({"text": ground}).ground in (BASES["dark"].ground, BASES["light"].ground)


def test_what_is_found_and_chosen_stands_out_from_the_ground() -> None:
    for ground in ("#002b36", "#fdf6e3", "#000080", "#ffffff", "#000000", "#222222"):
        palette = completed({"ground": ground})
        assert len({palette.ground, palette.cursor, palette.found, palette.selection, palette.rule}) == 5, palette
        assert contrast(palette.text, palette.quiet) > 1.3 and contrast(palette.quiet, ground) >= LEAST
    assert len({*completed({"ground": "#fdf6e3", "text": "#777777"})}) == 9, (
        "also where the text is paler than it should be"
    )


def test_the_accent_stays_red_on_other_grounds() -> None:
    for chosen in (
        {"ground": "#002b36", "text": "#93a1a1"},
        {"ground": "#2e3440"},
        {"ground": "#fdf6e3", "text": "#40535b"},
    ):
        red, green, blue = (int(completed(chosen).accent[i : i + 2], 16) for i in (1, 3, 5))
        assert red > 1.15 * max(green, blue)
