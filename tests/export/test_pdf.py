"""The newspaper on paper, read again."""

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from PIL import Image
from pypdf import PdfReader

from tests.export.hostile import bound as bound_by_chance
from tests.export.hostile import by_chance, volumes
from tests.export.test_volumes import bound
from tests.typeset.forms import FORMS
from tui_reader.errors import MissingPackageError
from tui_reader.export.as_pdf import TypesettingError, volume_pdf
from tui_reader.export.as_text import CUT
from tui_reader.library import Library
from tui_reader.model import Article, Entry, Headline, Paragraph, Picture, Span
from tui_reader.model.volume import Leaf, Part, Volume

NOW = datetime(2026, 11, 26, tzinfo=UTC)
ADDRESS = "https://taz.de/!7000001/"


def pages(data: bytes) -> list[str]:
    """The text of each page, its lines joined and its divided words whole."""
    return [" ".join(page.extract_text().replace("\xad", "").split()) for page in PdfReader(io.BytesIO(data)).pages]


def links(data: bytes) -> set[str]:
    found = set()
    for page in PdfReader(io.BytesIO(data)).pages:
        for note in page.get("/Annots") or ():
            found.add(str(note.get_object().get("/A", {}).get("/URI", "https://within")))
    return found


def volume_of(article: Article, pictures: dict[str, bytes] | None = None, title: str = "taz") -> Volume:
    headline = Headline(7000001, "/!7000001/", article.topline, article.headline)
    leaf = Leaf(Entry(headline, "", NOW), ADDRESS, (), article, (), None, pictures or {})
    return Volume(title, NOW, (Part("Kultur", (leaf,)),))


async def test_an_issue_is_a_newspaper_with_its_ressorts_notes_links_and_page_numbers(
    demo: Library, tmp_path: Path
) -> None:
    path = await demo.files.export(await bound(demo), "pdf", tmp_path)
    assert path == tmp_path / "Ausgabe mehr.pdf"
    data = path.read_bytes()
    shown = pages(data)
    assert len(shown) > 1 and shown[0].startswith("Ausgabe & mehr")
    assert all(text.endswith(f"Ausgabe & mehr {number}") for number, text in enumerate(shown, 1))
    whole = " ".join(shown)
    for words in ("Politik", "Kultur", "Der Bus kommt, wenn er kommt", "Notizen", "Merken <b>& mehr #rat", "das hier"):
        assert words in whole, words
    assert any("!7000002" in address for address in links(data))
    assert PdfReader(io.BytesIO(data)).metadata.title == "Ausgabe & mehr"  # type: ignore[union-attr]


def test_every_form_of_a_block_stands_on_it_and_what_was_cut_is_said() -> None:
    whole = " ".join(pages(volume_pdf(volume_of(FORMS))))
    for words in ("In vier Vierteln", "6,80 €", "Wir stehen im Gras.", "Video", CUT[:20], "Kultur"):
        assert words in whole, words


@pytest.mark.parametrize(
    "words", ['#panic("x")', "*a* _b_ `c` $d$ <e> @f", "= Kopf", "#import \"/etc/passwd\"", "\\u{41} ~ -- ... // /* x */", "#[", "“„‚‘"]
)  # fmt: skip
def test_no_sign_in_a_title_or_a_text_means_anything(words: str) -> None:
    article = Article(7000001, ADDRESS, words, words, blocks=(Paragraph((Span(words),)),))
    (shown,) = pages(volume_pdf(volume_of(article, title=f"taz {words}")))
    assert shown.count(" ".join(words.split())) >= 3


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(volumes())
def test_whatever_a_volume_holds_it_can_be_printed(volume: Volume) -> None:
    assert volume_pdf(volume).startswith(b"%PDF")


def test_many_hostile_articles_can_be_printed_and_lead_to_no_address_that_runs_something() -> None:
    data = volume_pdf(bound_by_chance(by_chance(60, 11), "=== <b>", "#---"))
    assert all(one.startswith(("http://", "https://")) for one in links(data))


def test_a_headline_divides_a_word_only_where_no_line_has_room_for_it() -> None:
    titles = ["Kein Grund zur Freude?", "Warum wir keine Paywall wollen", "Bundesverfassungsgerichtspräsidentinnenwahl"]
    leaves = [leaf for title in ["Oben", *titles] for leaf in volume_of(Article(1, ADDRESS, title)).parts[0].leaves]
    volume = volume_of(Article(1, ADDRESS, "Oben"))._replace(parts=(Part("Kultur", tuple(leaves)),))
    [page] = PdfReader(io.BytesIO(volume_pdf(volume))).pages
    words = page.extract_text().split()
    assert {"Freude?", "Paywall"} <= {*words}
    assert titles[-1] not in words and titles[-1] in pages(volume_pdf(volume))[0].replace("- ", "").replace(" ", "")


def test_signs_that_stand_three_times_are_not_torn_at_a_lines_end() -> None:
    toplines = [f"+++ Alles über den Nahverkehr{' sehr' * count} +++" for count in range(9)]
    leaves = [leaf for words in toplines for leaf in volume_of(Article(1, ADDRESS, "Oben", words)).parts[0].leaves]
    volume = volume_of(Article(1, ADDRESS, "Oben"))._replace(parts=(Part("Kultur", tuple(leaves)),))
    whole = " ".join(pages(volume_pdf(volume)))
    assert "+++" in whole and "+ +" not in whole


def test_pictures_are_printed_and_one_that_is_broken_costs_itself_alone() -> None:
    good = io.BytesIO()
    Image.new("RGB", (300, 200), "red").save(good, "JPEG")
    first, second = "https://taz.de/1.jpeg", "https://taz.de/2.jpeg"
    article = Article(7000001, ADDRESS, "Titel", lead_picture=Picture(first, "Der Deich", "Ada Beispiel"), blocks=(Picture(second, "Das Ufer"),))  # fmt: skip
    for pictures, count in (({first: good.getvalue()}, 1), ({first: good.getvalue(), second: b"\xff\xd8\xff nix"}, 1)):
        data = volume_pdf(volume_of(article, pictures))
        (page,) = PdfReader(io.BytesIO(data)).pages
        assert len(page.images) == count
        assert "Der Deich. Foto: Ada Beispiel" in pages(data)[0] and "Das Ufer" in pages(data)[0]


def test_where_the_typesetter_is_missing_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingPackageError, match="pip install typst"):
        volume_pdf(volume_of(FORMS))


async def test_a_typesetter_that_breaks_is_one_sentence_and_leaves_no_file(
    demo: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PanicException(BaseException):
        pass

    def panic(*_: object, **__: object) -> bytes:
        raise PanicException("The global thread pool has not been initialized.")

    monkeypatch.setattr("typst.compile", panic)
    with pytest.raises(TypesettingError, match="Typst ist gescheitert"):
        await demo.files.export(await bound(demo), "pdf", tmp_path)
    assert not [*tmp_path.iterdir()]
