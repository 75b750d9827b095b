from tui_reader.linear.text import told
from tui_reader.locale import use_language
from tui_reader.model import Article, Paragraph, Place, Remark, Span
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
