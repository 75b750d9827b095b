"""An article of the forms that running text does not have: table, verse, inner lists, what is shown elsewhere."""

from tui_reader.model import (
    Article,
    Block,
    Embed,
    Emphasis,
    Heading,
    InfoBox,
    Item,
    ListBlock,
    Paragraph,
    Span,
    Spans,
    Table,
    Verse,
)


def spans(text: str) -> Spans:
    return (Span(text),) if text else ()


def table(*rows: str, head: int = 1) -> Table:
    """A table from its rows, cells apart by bars."""
    return Table(tuple(tuple(spans(cell.strip()) for cell in row.split("|")) for row in rows), head)


RENTS = Table(
    (
        (spans("Viertel"), spans("2016"), spans("2026"), spans("Zuwachs")),
        ((Span("Nordstadt", href="https://taz.de/Nord/!7000010/"),), spans("6,80 €"), spans("11,20 €"), spans("65 %")),
        (spans("Am Hafen"), spans("8,10 €"), spans("16,90 €"), spans("109 %")),
        (spans("Südring"), spans("7,45 €"), spans("9,95 €"), spans("34 %")),
        (spans("Alte Weberei"), (), (Span("14,00 €", Emphasis.STRONG),), spans("–")),
    ),
    1,
)
PLANS = table(
    "Partei | Was sie vorhat | Woher das Geld kommt",
    "Liste Brücke | Ein Drittel der neuen Wohnungen bleibt dreißig Jahre lang gebunden. | Aus der Grundsteuer",
    "Wir vom Deich | Die Stadt kauft, was verkauft wird, und vermietet es selbst. | Aus einem Kredit, den das Land verbürgt",
    "Die Sachlichen | Nichts. | –",
)
POEM = Verse(
    (
        Span("Der Bus, der nicht kam,\n    kam auch gestern nicht.\n        Wir stehen im Gras.\n\n"),
        Span("Einer zählt die Laternen", Emphasis.EM),
        Span(", eine die Menschen, die er gezählt hat beim Zählen der Laternen,\n    und keiner den Bus."),
    )
)
STEPS = ListBlock(
    (
        Item(spans("Vor der Wahl"), 0, 9),
        Item(spans("Die Liste wird bis Freitag eingereicht."), 1),
        Item(spans("Drei Unterschriften fehlen noch, sagt die Kreiswahlleiterin."), 2),
        Item(spans("Nach der Wahl"), 0, 10),
        Item(spans("Der Rat tritt zusammen."), 1),
    )
)
VIDEO = Embed("Video", "YouTube", "Die Nacht, in der der Deich hielt", "https://www.youtube.com/watch?v=demo")
BLOCKS: tuple[Block, ...] = (
    Paragraph(spans("In vier Vierteln hat sich der Preis eines Quadratmeters in zehn Jahren so verändert:")),
    RENTS,
    Paragraph(spans("Was die Parteien daran ändern wollen, steht in ihren Programmen.")),
    PLANS,
    Heading(spans("Ein Gedicht")),
    POEM,
    STEPS,
    VIDEO,
    InfoBox((Heading(spans("Sitze")), table("Partei | Sitze", "Brücke | 12", "Deich | 9"), POEM, VIDEO)),
)
FORMS = Article(7000099, "https://taz.de/!7000099/", "Alle anderen Formen", blocks=BLOCKS, is_complete=False)
