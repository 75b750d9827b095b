from tui_reader.linear.text import told
from tui_reader.locale import use_language
from tui_reader.model import Article, Heading, Paragraph, Place, Related, Remark, Span
from tui_reader.typeset import Labels


def test_what_is_noted_on_a_passage_is_said_behind_its_paragraph() -> None:
    use_language("de")
    blocks = (
        Paragraph((Span("Am Meer", href="https://taz.de/!1/"), Span(" war es still."))),
        Paragraph((Span("Ende."),)),
    )
    remarks = (Remark("war es", Place(0, 8), "Warum?\nWegen Ostern"), Remark("fort", Place(1), "Verschwunden"))
    units = told(Article(1, "u", "Kopf", blocks=blocks), Labels(remarks=remarks)).units
    assert units[1].lines == ("Am Meer (Link 1) war es still.", "Notiz: Warum?", "Notiz: Wegen Ostern")
    assert units[2].lines == ("Ende.",) and len(units) == 3


def test_a_link_has_the_number_that_the_list_of_links_and_the_screen_give_it() -> None:
    use_language("de")
    blocks = (
        Paragraph(
            (Span("Am Meer", href="https://taz.de/!1/"), Span(" und "), Span("am See", href="https://taz.de/!2/"))
        ),
    )
    related = tuple(Related(f"Text {number}", f"https://taz.de/!{number}/") for number in range(11, 22))
    article = told(Article(1, "u", "Kopf", blocks=blocks, related=related), Labels(related="Mehr zum Thema"))
    assert article.units[1].lines == ("Am Meer (Link 10) und am See (Link 11)",), "1 to 9 are keys"
    end = article.units[-1].lines
    assert end[:3] == ("Mehr zum Thema:", "Link 1: Text 11.", "Link 2: Text 12.") and end[-1] == "Link 13: Text 21."
    assert [link.text for link in article.page.numbered][8:11] == ["Text 19", "Am Meer", "am See"]


def test_a_heading_is_told_and_numbered_where_it_is_not_the_only_one() -> None:
    use_language("de")
    one = (Paragraph((Span("Erst."),)), Heading((Span("Was nun"),)), Paragraph((Span("Dann."),)))
    assert told(Article(1, "u", "Kopf", blocks=one), Labels()).units[2].lines == ("Zwischentitel: Was nun.",)
    two = told(Article(1, "u", "Kopf", blocks=(*one, *one[1:])), Labels())
    assert two.units[2].lines == ("Abschnitt 1 von 2: Was nun.",)
