"""Which words are parts of longer ones, where no text is there to say which words there are."""

import pytest

from tui_reader.language.compounds import is_part
from tui_reader.language.letters import spelled
from tui_reader.language.stems import stem


def is_in(word: str, longer: str) -> bool:
    one, other = spelled(word), spelled(longer)
    return is_part(one, stem(one), other, stem(other), lambda _: False)


@pytest.mark.parametrize(
    "words",
    [
        "Recht Eigentumsrecht", "Haus Hausentlüftung", "Haus Hausbesetzung", "Haus Hausverkäufer", "Haus Hauszerstörung", "Garten Schrebergarten",
        "Lunge Lungenentzündung", "Stunde Stundenlohn", "Recht Freiheitsrecht", "Recht Nutzungsrecht", "Recht Wirtschaftsrecht",
    ],
)  # fmt: skip
def test_a_word_is_in_a_longer_one(words: str) -> None:
    word, longer = words.split()
    assert is_in(word, longer)


@pytest.mark.parametrize(
    "words",
    [
        "Zug Aufzug", "Zug Aufzugschacht", "Zug Wahlaufzug", "Druck Aufdruck", "Druck Wahlaufdruck", "Terror Terrorist", "Buch Büchlein", "Norm Normismus",
        "Region Regional", "Haus Hausentnahme", "Sonde Sonderfall", "Ente Entwurf", "Lunge Sammlung", "Eis Eisenbahn", "Tier existieren",
    ],
)  # fmt: skip
def test_a_longer_word_that_only_holds_its_letters_is_another(words: str) -> None:
    word, longer = words.split()
    assert not is_in(word, longer)
