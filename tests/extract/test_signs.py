"""Each sign with a box that has it and one that looks like it and has not; and what several of them come to together."""

import pytest

from tests.extract.pages import URL, with_body
from tui_reader.extract import extract_article
from tui_reader.extract.signs import Box, Sign
from tui_reader.extract.weight import BIAS, SIGNS, weighed
from tui_reader.model import InfoBox

PAIRS = {
    "pay link": ("https://taz.de/newsletter/klima/", "https://www.arte.tv/de/videos/"),
    "button": ("button link", "link buttons"),
    "call on a button": ("Kostenlos abonnieren", "Karte vergrößern"),
    "logo": ("link logo", "link logos"),
    "goods": ("Der Newsletter kommt am Montag.", "Der Brief kommt am Montag."),
    "house": ("Mehr gibt es bei der taz.", "Mehr gibt es bei der Tazze."),
    "we to you": ("Wir schicken Ihnen einen Brief.", "Wir schicken ihnen einen Brief."),
    "cites itself": ("Das schrieb die taz im Mai.", "Das schreibt die taz ins Heft."),
    "no house": ("Der Deich ist hoch.", "Unser Deich ist hoch."),
    "this text": ("Wie gefällt dieser Text?", "Wie gefällt der Text von gestern?"),
    "raffle": ("Es gibt zehn Karten zu gewinnen.", "Es gibt zehn Karten an der Kasse."),
    "delivery": ("Das Buch kommt versandkostenfrei.", "Das Buch kommt im Herbst."),
    "ours": ("Das gehört zu uns.", "Das gehört zu Unsinn."),
    "address": ("Was meinen Sie?", "Sie meint es ernst."),
    "imperative": ("Schreiben Sie eine Mail.", "Sie schreiben eine Mail."),
    "act now": ("Einfach Nachweis hochladen.", "Der Nachweis war einfach falsch."),
    "offer": ("Zum Lesen für 10 Euro.", "Zum Lesen mit Brille."),
    "wares": ("Wollmütze in Rot, 24,90 Euro", "Eine Mütze in der Hand"),
    "line that leads": ("link line", "link lines"),
    "we did": ("Wir haben den Titel geändert.", "Wir hoffen auf Regen."),
    "part of a series": ("Teil 2: der Deich", "Ein Teil des Deichs"),
    "definitions": ("Siel bezeichnet einen Durchlass.", "Er zeichnet einen Durchlass."),
    "dialogue": ("Anna: Ja.\nJens: Nein.\nAnna: Doch.", "Wann: heute\nWo: hier\nWas: nichts"),
    "mostly quoted": (
        "„Der Deich hält, solange wir leben“, sagt er.",
        "Er sagt, dass der Deich „hält“, solange sie leben.",
    ),
    "phone": ("Telefon (0 30) 12 34 56", "Telefonieren kann jeder"),
    "get it": ("Sichern Sie sich ein Exemplar.", "Sie sichern sich ein Exemplar."),
    "bare prose": ("bare", "barer"),
    "paragraphs": ("link paragraphs", "link paragraph"),
    "long prose": ("bare long", "bare longer"),
    "reads on": ("Mehr zum Thema", "Er will mehr zum Thema sagen."),
    "teaser": ("link teaser", "link teasers"),
    "contents": ("link contents", "link content"),
    "all texts": ("Hier stehen alle Folgen.", "Das hatte Folgen für alle."),
    "advertisement": ("Anzeige", "Er stellte Strafanzeige bei der Wache."),
    "out of the paper": (
        "Dieser Text stammt aus der taz am Samstag.",
        "Dieser Text stammt aus dem Nachlass ihrer Mutter.",
    ),
    "report a mistake": ("Inhaltlichen Fehler melden", "Fehler melden Sie bitte an die Werkstatt."),
    "write to us": ("Mail an garten@taz.de", "Mail an garten@beispiel.invalid"),
    "download": (
        "Hier können Sie den ganzen Text herunterladen.",
        "Hier können Sie den ganzen Tag sitzen.",
    ),
    "paid by readers": ("Viele zahlen freiwillig.", "Viele zahlen mit Karte."),
    "made as an info box": ("webelement_infobox x1", "webelement_text x1"),
    "heading of facts": ("Zur Person", "Zur Sonne"),
    "others' doings": ("Sie leitete das Werk.", "Leitung: das Werk."),
    "figures": ("Gebaut 1911, mit 840 Mitgliedern", "Gebaut von 91 Mann"),
    "a life": ("Jens Petersen, 61, Hafenmeister", "Jens Petersen und 61 andere"),
    "a work": ("Ein Roman im Nordlicht Verlag", "Ein Roman aus dem Verlagsviertel"),
    "help": ("Die nächste Beratungsstelle hat offen.", "Die nächste Haltestelle ist weit."),
    "account of others": (
        "Rotes Kreuz, IBAN GR00 0000 0000",
        "IBAN DE00 0000 0000, Stichwort taz",
    ),
    "note of the editors": (
        "Die Namen der Kinder sind geändert.",
        "Die Namen der Kinder sind lang.",
    ),
    "quotes": ("„Das reicht“, sagte der Wirt.", "„Das reicht“ hieß das Lied."),
    "to do": ("Fenster öffnen Sie? Dann lüften Sie kurz.", "Die Fenster stehen offen."),
    "getting there": ("Die Fähre legt um acht ab.", "Der Fährmann legt sich hin."),
    "times": ("Offen bis 21. September", "Offen bis zum Schluss"),
    "subject": ("link subject", "link subjects"),
    "nothing to press": ("subject", "link"),
}


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.name)
def test_a_box_has_the_sign_and_its_double_has_not(sign: Sign) -> None:
    has, has_not = PAIRS[sign.name]
    assert sign.is_in(box_with(sign.field, has))
    assert not sign.is_in(box_with(sign.field, has_not))


def box_with(field: str, value: str) -> Box:
    """A box with nothing but this."""
    own = "text" if field in {"said", "voices"} else field
    return Box(**{"text": "", own: value})


def test_every_sign_has_a_pair_a_name_of_its_own_and_a_reason() -> None:
    names = [sign.name for sign in SIGNS]
    assert set(names) == set(PAIRS)
    assert len(names) == len(set(names))
    assert all(len(sign.reason) > 1 and sign.weight for sign in SIGNS)


VERDICTS = {
    "a newsletter": (
        Box(
            "Post vom Deich\nUnser Newsletter, jeden Freitag.\nKostenlos abonnieren",
            links="https://taz.de/newsletter/deich/",
            labels="Kostenlos abonnieren",
            shape="button link",
        ),
        True,
        "pay link",
    ),
    "a newsletter made as an info box": (
        Box(
            "Post vom Deich\nUnser Newsletter, jeden Freitag.\nKostenlos abonnieren",
            links="https://taz.de/newsletter/deich/",
            labels="Kostenlos abonnieren",
            names="webelement_infobox",
            shape="button link paragraphs",
        ),
        True,
        "pay link",
    ),
    "somebody's life": (
        Box("Zur Person\nJens Petersen, 61, ist seit 1994 Hafenmeister.", "Zur Person"),
        False,
        "no sign of the article",
    ),
    "help, which speaks to whoever reads": (
        Box("Wenn Sie Rat brauchen: Das Hilfetelefon ist rund um die Uhr erreichbar, die Anrufe sind kostenlos."),
        False,
        "offer",
    ),
    "a source with a link": (
        Box("Quellen\nLandesamt für Deiche, 2024", "Quellen", links="https://landesamt.invalid/", shape="link"),
        False,
        "no sign of the article",
    ),
    "a table of contents with all signs of facts": (
        Box("Was ist passiert?\nDie Chronik von 2024", "Was ist passiert?", links="#a\n#b", shape="link contents"),
        True,
        "contents",
    ),
    "teasers": (
        Box(
            "Hochwasser: Der Deich hält\nEbbe: Das Wasser geht",
            links="/x/!6000001/\n/y/!6000002/",
            shape="link teaser",
        ),
        True,
        "teaser",
    ),
    "a note on how the text came about": (
        Box("Wir haben für diesen Text mit 23 Menschen gesprochen. Die Namen der Kinder sind geändert."),
        False,
        "this text",
    ),
}


@pytest.mark.parametrize(("box", "asks", "name"), VERDICTS.values(), ids=VERDICTS)
def test_the_weights_together_decide_and_the_strongest_sign_is_named(box: Box, asks: bool, name: str) -> None:
    weight, reason = weighed(box)
    assert (weight > 0) is asks
    assert reason == name


def test_a_box_without_any_sign_has_to_show_that_it_is_the_articles() -> None:
    nothing = Box("Redaktionsschluss? Redaktion!", shape="link")
    assert not any(sign.is_in(nothing) for sign in SIGNS)
    assert weighed(nothing) == (BIAS, "no sign of the article")
    assert BIAS > 0


def test_a_weight_is_the_sum_of_the_signs_that_are_found() -> None:
    for box, _, _ in VERDICTS.values():
        assert weighed(box)[0] == BIAS + sum(sign.weight for sign in SIGNS if sign.is_in(box))


def test_the_same_words_go_with_a_button_and_stay_without_one() -> None:
    text = "<p>Der Sturm „Wiebke“ hat am Montag die Küste erreicht, und die Halligen melden Land unter.</p>"
    words = "<p>Tickets für die Fähre gibt es ab 12 Euro am Anleger, montags auch beim Bäcker.</p>"
    press = '<a class="button" href="https://shop.taz.de/faehre">Ticket kaufen</a>'
    stays = extract_article(with_body(f"{text}<aside>{words}</aside>{text}"), URL)
    goes = extract_article(with_body(f"{text}<aside>{words}{press}</aside>{text}"), URL)
    assert any(isinstance(block, InfoBox) for block in stays.blocks)
    assert not any(isinstance(block, InfoBox) for block in goes.blocks)
    assert [left.reason for left in goes.left_out] == ["pay link"]
