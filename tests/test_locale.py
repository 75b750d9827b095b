import re
from pathlib import Path

import pytest

from tui_reader import errors
from tui_reader.locale import catalogue, language_of, tr, use_language

PACKAGE = Path(__file__).parents[1] / "tui_reader"
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def test_both_catalogues_say_the_same_things() -> None:
    german, english = catalogue("de"), catalogue("en")
    one = {key for key in english if key.endswith(".one")}
    assert set(german) == set(english) - one
    for key in german:
        assert set(PLACEHOLDER.findall(german[key])) == set(PLACEHOLDER.findall(english[key])), key


def test_what_is_to_be_installed_is_this_project_and_nobody_elses_package() -> None:
    for language in ("de", "en"):
        use_language(language)
        sentence = str(errors.ConfigError(Path("config.toml"), None, "graphics", "graphics_missing"))
        assert "pip install '.[graphics]'" in sentence
        assert not [text for text in catalogue(language).values() if re.search(r"install\S* '?taz-reader", text)]


def test_german_is_on_first_name_terms() -> None:
    for key, sentence in catalogue("de").items():
        assert not re.search(r"\b(?:Sie|Ihre?[nmrs]?|Ihnen)\b(?! Bitte)", sentence), key


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "de"),
        ({"LANG": "C"}, "de"),
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE", "LC_ALL": "fr_FR"}, "en"),
        ({"LANG": "en_US", "LC_MESSAGES": "de_CH"}, "de"),
    ],
)
def test_the_locale_chooses_the_language(environ: dict[str, str], language: str) -> None:
    assert language_of(environ) == language


def test_one_has_its_own_form() -> None:
    use_language("en")
    assert tr("say.all_read", n=1).startswith("Marked as read: 1 article.")
    assert tr("say.all_read", n=2).startswith("Marked as read: 2 articles.")


def test_an_error_speaks_and_shows_no_controls() -> None:
    error = errors.HttpStatusError("https://taz.de/\x1b]0;x\x07[/]", 503)
    assert str(error) == "Der Server antwortet gerade nicht richtig (503): https://taz.de/[/]"
    use_language("en")
    assert "503" in str(error)


def test_every_error_has_its_sentence() -> None:
    def tree(kind: type[Exception]) -> list[type[Exception]]:
        return [kind, *(below for child in kind.__subclasses__() for below in tree(child))]

    for kind in tree(errors.ReaderError):
        message = getattr(kind, "message", "")
        assert message in catalogue("de") or kind is errors.ConfigError, kind
