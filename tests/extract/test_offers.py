"""What asks in the running text without a box goes; what tells of such things, or of others' tills, stays."""

import pytest

from tests.extract.pages import URL, full_text, with_body
from tui_reader.extract import extract_article

TEXTS = (
    "Der Bus steht an der Haltestelle und wartet, bis alle eingestiegen sind.",
    "Die Fahrerin isst ein Ei und liest die Zeitung von gestern.",
    "Um zwölf fährt er los, mit neun Leuten und einem Hund.",
    "Der Hund steigt in Wittstock aus.",
)
ASKS = {
    "a newsletter": "Unser Newsletter kommt jeden Donnerstag zu Ihnen. {https://taz.de/newsletter/bus Hier abonnieren}",
    "a subscription": "Sie möchten mehr davon? Die wochentaz gibt es zehn Wochen für 10 Euro: {https://abo.taz.de/w Jetzt bestellen}",
    "a survey": "Wie fanden Sie diesen Text? Nehmen Sie an unserer {https://umfrage.taz.de/s/9 Umfrage} teil!",
    "the app": "Die taz im Bus: Laden Sie unsere App für Android und iOS. {https://app.taz.de/ Zur App}",
    "a share of the house": "Die taz gehört 24.000 Genoss:innen. Zeichnen auch Sie einen Anteil: {https://taz.de/genossenschaft hier}",
    "a till and few words": "Gefällt dir, was du liest? Dann lass uns was da. {/taz-zahl-ich/!v=0000/ Klar}",
}
TELLS = {
    "a newsletter of others": "Wenn Sie mitfahren, abonnieren Sie unseren {https://bus.example/newsletter Newsletter}, sagt sie.",
    "where the tickets are": "Die Karten kosten 12 Euro, buchen Sie sie unter {https://bus.example/tickets bus.example} oder bei uns.",
    "where it was said": "Das sagte die Fahrerin im {https://taz.de/podcasts/bus Podcast} der taz, und dann lachte sie.",
    "a paragraph that says something else, too": "Der Fahrplan stammt von 1987. Abonnieren Sie unseren {https://taz.de/newsletter/ Newsletter}, "
    "wir schreiben Ihnen jeden Tag!",
}  # fmt: skip


def read(*texts: str) -> str:
    """The text of an article of these paragraphs; braces are links."""
    paragraphs = (f'<p class="bodytext paragraph">{linked(text)}</p>' for text in texts)
    return full_text(extract_article(with_body("".join(paragraphs)), URL))


def linked(text: str) -> str:
    """The paragraph with its link."""
    before, _, rest = text.partition("{")
    link, _, behind = rest.partition("}")
    address, _, words = link.partition(" ")
    return f'{before}<a href="{address}">{words}</a>{behind}' if link else text


@pytest.mark.parametrize("text", ASKS.values(), ids=ASKS)
def test_a_paragraph_that_sells_goes_and_all_around_it_stays(text: str) -> None:
    assert read(*TEXTS[:2], text, *TEXTS[2:]).split("\n") == [*TEXTS]


@pytest.mark.parametrize("text", TELLS.values(), ids=TELLS)
def test_a_paragraph_that_tells_of_a_till_stays(text: str) -> None:
    assert "bus.example" in text or "taz.de" in text
    assert read(*TEXTS[:2], text, *TEXTS[2:]).count("\n") == len(TEXTS)


def test_an_article_about_what_the_house_sells_stays_whole() -> None:
    texts = [TEXTS[0], *ASKS.values()]
    assert read(*texts).count("\n") == len(texts) - 1


def test_a_heading_that_sells_goes_with_its_paragraph_and_any_other_stays() -> None:
    paragraphs = [f'<p class="bodytext paragraph">{linked(text)}</p>' for text in (*TEXTS, ASKS["a newsletter"])]
    for heading, stays in (("Unser Newsletter", False), ("Der Bus", True)):
        body = (
            "".join(paragraphs[:2]) + f'<h2 class="headline">{heading}</h2>' + paragraphs[4] + "".join(paragraphs[2:4])
        )
        assert (heading in full_text(extract_article(with_body(body), URL))) is stays
