"""Words that are written in two ways are one."""

import pytest

from tui_reader.language.letters import spelled
from tui_reader.language.stems import stem
from tui_reader.language.variants import one_way


@pytest.mark.parametrize(
    "alike",
    [
        "Potenzial Potential", "Potenziale Potentiale", "essenziell essentiell", "Differenzial Differential", "substanziellem substantiellem",
        "aufwendig aufwändig", "behände behende", "Gräuel Greuel", "Stängel Stengel", "selbstständige selbständiger", "Schifffahrt Schiffahrt",
        "Brennnesseln Brennessel", "Stillleben Stilleben", "Fotografin Photographin", "Sinfonie Symphonie", "Fantasie Phantasie", "Delfine Delphin",
        "rau rauh", "raue rauhe", "Stopp Stop", "Stopps Stops", "Tipp Tip", "Club Klub", "Clubs Klubs", "Code Kode", "Frisör Friseur", "Kusine Cousine",
        "Exposé Exposee", "Känguru Känguruh", "Zentrum Centrum", "Joghurt Jogurt", "Erbschaftssteuer Erbschaftsteuer", "nummeriert numeriert",
        "Party Partys Parties", "Baby Babies Babys", "Gartenparty Gartenparties", "Lobbies Lobby", "Storys Stories",
    ],
)  # fmt: skip
def test_a_word_has_one_stem_however_it_is_written(alike: str) -> None:
    assert len({stem(spelled(word)) for word in alike.split()}) == 1, {
        word: stem(spelled(word)) for word in alike.split()
    }


@pytest.mark.parametrize(
    "others",
    [
        "Code Kodex",
        "Typ Tipp",
        "Patient Pazient",
        "Aufwand Aufwendung",
        "Raub Rau",
        "Stoppel Stop",
        "Nation Nazion",
        "Partie Party",
        "Paradies Parade",
    ],
)
def test_what_only_looks_alike_is_two(others: str) -> None:
    one, other = others.split()
    assert stem(spelled(one)) != stem(spelled(other))


def test_all_other_words_stay_as_they_are() -> None:
    for word in (
        "initial",
        "partiell",
        "martialisch",
        "wasser",
        "schiff",
        "stopfen",
        "tippen",
        "klug",
        "raum",
        "phase",
        "asphalt",
    ):
        assert one_way(word) == word
