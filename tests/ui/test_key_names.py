"""Keys in the settings, by the names that are on them."""

import pytest

from tests.ui.helpers import running
from tui_reader.config import Config, OtherKeys
from tui_reader.locale import use_keys, use_language
from tui_reader.ui.commands.key_names import key_name
from tui_reader.ui.commands.keys import keymap_of
from tui_reader.ui.commands.table import COMMANDS
from tui_reader.ui.desk.keys import sign


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Strg+F", "ctrl+f"), ("strg + b", "ctrl+b"), ("Ctrl+F", "ctrl+f"), ("Umschalt+f", "F"), ("Umschalt+Tab", "shift+tab"),
        ("Strg+Umschalt+F", "ctrl+shift+f"), ("Umschalt+Strg+F", "ctrl+shift+f"), ("Alt+Eingabe", "alt+enter"),
        ("Leertaste", "space"), ("Tab", "tab"), ("Rücktaste", "backspace"), ("Ru\u0308cktaste", "backspace"), ("Entf", "delete"),
        ("Bild auf", "pageup"), ("Bild-ab", "pagedown"), ("Pos1", "home"), ("Ende", "end"), ("Pfeil hoch", "up"),
        ("Pfeil runter", "down"), ("Pfeil links", "left"), ("Pfeil rechts", "right"), ("F5", "f5"), ("Esc", "escape"),
        ("Q", "Q"), ("q", "q"), ("ü", "ü"), ("?", "question_mark"), ("+", "plus"), ("Strg++", "ctrl+plus"), ("€", "euro_sign"),
        ("question_mark", "question_mark"), ("Komma", "comma"),
        ("Fluff", None), ("Meta+x", None), ("Strg+Fluff", None), ("Strg+", None), ("Strg + ", None), ("f25", None), ("", None), ("F 99", None), ("\x1b", None),
    ],
)  # fmt: skip
def test_a_key_has_the_name_that_is_on_it(typed: str, name: str | None) -> None:
    assert key_name(typed) == name


def test_every_key_of_the_program_has_its_name() -> None:
    for command in COMMANDS:
        for key in command.keys.split(","):
            assert key_name(key) == key


def test_textual_calls_characters_so() -> None:
    from textual.keys import _character_to_key

    for number in range(0x21, 0x180):
        sign = chr(number)
        if sign.isprintable() and not sign.isspace():
            assert key_name(sign) == _character_to_key(sign), sign


def test_a_key_that_does_not_exist_is_named_and_the_others_work() -> None:
    keymap, problems = keymap_of([OtherKeys("screen.bookmark", "Strg+Fluff, Strg+G", 7)])
    assert keymap == {"screen.bookmark": "ctrl+g"}
    assert [str(problem) for problem in problems] == [
        "config.toml, Zeile 7: Eine Taste „Strg+Fluff“ gibt es nicht; „screen.bookmark“ bekommt sie nicht."
        " Richtig ist etwa Strg+F, Bild auf oder F5."
    ]


def test_a_key_that_is_taken_is_named_as_it_stands_on_the_keyboard() -> None:
    _, (problem,) = keymap_of([OtherKeys("screen.bookmark", "ctrl+f", 2)])
    assert "Die Taste „Strg+F“ hat dort schon eine Aktion" in str(problem)


def test_a_key_is_written_as_it_is_typed() -> None:
    for typed in (*map(chr, range(0x21, 0x7F)), *"äöüÄÖÜß€§°´²µ"):
        name = key_name(typed)
        assert name is not None and sign(name) == typed, typed
    assert [sign(name) for name in ("equals_sign", "f5", "ctrl+f", "delete")] == ["=", "F5", "Strg+F", "Entf"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_each_key_has_the_name_that_is_on_it_and_that_the_settings_understand(language: str) -> None:
    use_language(language)
    names = {name for command in COMMANDS for name in command.keys.split(",")} | {"ctrl+shift+f5", "alt+a", "insert"}
    written = {name: sign(name) for name in names}
    use_language("de")
    assert {text: key_name(text) for text in written.values() if text[0].isalnum() and len(text) > 1} == {
        text: name for name, text in written.items() if text[0].isalnum() and len(text) > 1
    }
    expected = {"de": "Bild\u00a0ab Pos1 Ende Strg+F F1", "en": "PgDn Home End Ctrl+F F1"}[language]
    assert " ".join(written[name] for name in ("pagedown", "home", "end", "ctrl+f", "f1")) == expected


async def test_hints_name_the_key_that_the_reader_chose() -> None:
    keys = (OtherKeys("screen.undo", "Strg+T", 1), OtherKeys("article.read_on", "ü", 3))
    config = Config(refresh_minutes=0, read_after_seconds=0, keys=keys)
    try:
        async with running(120, 40, config=config) as reader:
            await reader.press("s")
            assert "Strg+T macht es rückgängig" in reader.lines[-1]
            await reader.press("j", "enter")
            assert reader.article.page is not None
            assert any("ü: weiter mit" in text for text in reader.article.page.texts)
    finally:
        use_keys({})


def test_the_key_that_takes_off_lists_made_by_hand_is_still_that_of_the_text() -> None:
    wishes = [OtherKeys("screen.fetch_again", "x, f9", 1), OtherKeys("rows.remove", "f8, f7", 2)]
    keymap, problems = keymap_of(wishes)
    assert not problems and keymap["screen.fetch_again"] == "x,f9"
    assert keymap["rows.remove"] == "f8" and keymap["rows.remove_if_any"] == "f7"
