"""Articles taken out as one: EPUB, HTML, Markdown, JSON, text."""

import io
import json
import stat
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.export.epubs import HAS_JAVA, complaints
from tests.export.hostile import bound as bound_by_chance
from tests.export.hostile import by_chance, check_epub
from tests.extract.pages import demo_page
from tests.typeset.forms import FORMS
from tui_reader.errors import FileError, NothingToExportError
from tui_reader.export.addresses import web_address
from tui_reader.export.as_epub import volume_epub
from tui_reader.export.as_html import volume_html
from tui_reader.export.as_markdown import volume_markdown
from tui_reader.export.as_text import CUT, volume_text
from tui_reader.export.forms import FORMS as FORMS_OF_FILES
from tui_reader.extract import extract_article
from tui_reader.library import Library
from tui_reader.model import Place
from tui_reader.model.shelf import Ressort
from tui_reader.model.volume import Leaf, Part, Volume


async def bound(library: Library) -> Volume:
    """The demo issue in two parts, with notes, a passage and pictures."""
    ids = await library.shelves.articles(Ressort("p4608"))
    article = await library.articles.open(ids[0])
    await library.marks.note(ids[0], "Merken <b>& mehr #rat")
    quote = article.blocks[1].spans[0].text[:20]  # type: ignore[union-attr]
    await library.marks.keep_passages(ids[0], [(quote, Place(1, 0))], "das hier")
    for number in ids:
        lead = (await library.articles.open(number)).lead_picture
        if lead is not None:
            await library.pictures.get(number, lead.url)
    return await library.files.bind("Ausgabe & mehr", [("Politik", ids[:6]), ("Kultur", ids[6:])])


async def test_an_epub_says_what_was_cut_and_is_valid_by_epubcheck_whatever_stands_in_it(
    demo: Library, tmp_path: Path
) -> None:
    """One book of the issue, of each form that a block has, and of hostile articles: the program takes seconds to start."""
    issue = await bound(demo)
    forms = Leaf(await demo.articles.entry(7000001), FORMS.url, article=FORMS)
    others = bound_by_chance([forms, *by_chance(80, 7)], "=== <b>", "---", 7_100_001)
    volume = Volume(others.title, issue.made_at, (*issue.parts, *others.parts))
    path = tmp_path / "book.epub"
    path.write_bytes(check_epub(volume))
    with zipfile.ZipFile(path) as book:
        chapter = ElementTree.fromstring(book.read("EPUB/a7100001.xhtml"))
    assert CUT in "".join(chapter.itertext())
    if not HAS_JAVA:
        pytest.skip("epubcheck needs a Java")
    assert complaints(path) == []


async def test_an_epub_is_called_as_its_volume(demo: Library, tmp_path: Path) -> None:
    path = await demo.files.export(await bound(demo), "epub", tmp_path)
    assert path == tmp_path / "Ausgabe mehr.epub"


async def test_an_epub_has_its_contents_by_ressort_and_its_pictures(demo: Library) -> None:
    with zipfile.ZipFile(io.BytesIO(volume_epub(await bound(demo)))) as book:
        names = book.namelist()
        assert names[0] == "mimetype"
        assert book.getinfo("mimetype").compress_type == zipfile.ZIP_STORED
        nav = ElementTree.fromstring(book.read("EPUB/nav.xhtml"))
        for name in names:
            if name.endswith((".xhtml", ".opf", ".ncx", ".xml")):
                ElementTree.fromstring(book.read(name))
    html = "{http://www.w3.org/1999/xhtml}"
    assert [span.text for span in nav.iter(f"{html}span")] == ["Politik", "Kultur"]
    assert sum(1 for _ in nav.iter(f"{html}a")) == 12
    assert sum(name.endswith((".jpeg", ".png")) for name in names) >= 4


async def test_the_same_volume_gives_the_same_bytes(demo: Library) -> None:
    volume = await bound(demo)
    assert volume_epub(volume) == volume_epub(volume)


async def test_html_is_one_file_that_fetches_nothing(demo: Library) -> None:
    html = volume_html(await bound(demo))
    assert 'src="data:image/' in html
    assert "<link" not in html and "<script" not in html and 'src="http' not in html
    assert "<mark>" in html
    assert "Merken &lt;b&gt;&amp; mehr" in html


async def test_markdown_of_one_article_has_its_front_matter_marks_and_notes(demo: Library) -> None:
    await bound(demo)
    volume = await demo.files.bind("x", [("", [7000001])])
    await demo.marks.note(7000001, "Notiert #rat")
    await demo.marks.keep_passages(7000001, [("Am Montag", Place(1, 18))], "welcher?")
    volume = await demo.files.bind("x", [("", [7000001])])
    text = volume_markdown(volume)
    matter = text.split("---\n")[1]
    assert 'title: "die nachricht: Die Stadt kauft ihr Wasser zurück"' in matter
    assert 'authors: ["Pia Lorenz"]' in matter
    assert 'tags: ["rat"]' in matter
    assert "\n## Notizen\n\nNotiert \\#rat\n\n> Am Montag\n\nwelcher?\n\n#rat\n" in text


async def test_text_ends_in_a_citation(demo: Library) -> None:
    text = volume_text(await demo.files.bind("x", [("", [7000001])]))
    assert "Pia Lorenz: die nachricht: Die Stadt kauft ihr Wasser zurück. taz, " in text
    assert "https://taz.de/" in text


async def test_what_is_text_ends_in_one_line_break_and_a_line_stands_between_articles_alone(demo: Library) -> None:
    for numbers in ([7000001], [7000001, 7000002, 7000003]):
        volume = await demo.files.bind("x", [("", numbers)])
        for form in ("text", "markdown", "html", "json"):
            written = await demo.files.written(volume, form)
            assert written.endswith(b"\n") and not written.endswith(b"\n\n"), form
        lines = volume_text(volume).splitlines()
        assert lines.count("-" * 20) == len(numbers) - 1 and set(lines[-1]) != {"-"}


async def test_json_is_an_object_with_everything(demo: Library) -> None:
    value = json.loads(await demo.files.written(await bound(demo), "json"))
    assert list(value) == ["format", "title", "made", "parts", "unmarked"]
    article = value["parts"][0]["articles"][0]
    assert {mark["kind"] for mark in article["marks"]} == {"bookmark", "note", "tag", "passage"}
    assert article["page"]["packed"] and article["pictures"]


async def test_an_article_without_its_text_goes_out_with_its_teaser(demo: Library) -> None:
    leaf = Leaf((await demo.articles.entry(7000001))._replace(words=None), "https://taz.de/!7000001/")
    volume = Volume("x", leaf.entry.published_at, (Part("", (leaf,)),))
    for text in (volume_html(volume), volume_markdown(volume), volume_text(volume)):
        assert leaf.entry.headline.teaser[:20] in text


async def test_files_are_whole_and_never_written_over_by_their_own_name(demo: Library, tmp_path: Path) -> None:
    volume = await demo.files.bind("Ein/Titel: „so“ ...", [("", [7000001])])
    names = [(await demo.files.export(volume, "text", tmp_path)).name for _ in range(2)]
    assert names == ["Ein Titel so.txt", "Ein Titel so 2.txt"]
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".txt") == sorted(names)
    assert not stat.S_IMODE((tmp_path / names[0]).stat().st_mode) & 0o111
    for form in FORMS_OF_FILES.values():
        assert (await demo.files.export(volume, form.name, tmp_path)).suffix == form.suffix
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")], "nothing is left beside them"


async def test_a_file_that_cannot_be_written_is_named(demo: Library, tmp_path: Path) -> None:
    volume = await demo.files.bind("x", [("", [7000001])])
    with pytest.raises(FileError):
        await demo.files.export(volume, "text", tmp_path / "gibt es nicht" / "x.txt")


async def test_nothing_is_no_book(demo: Library) -> None:
    with pytest.raises(NothingToExportError):
        await demo.files.bind("x", [("", [])])


def test_addresses_in_a_book_are_addresses() -> None:
    assert web_address("https://taz.de/ä b?x=1&y=ö#s") == "https://taz.de/%C3%A4%20b?x=1&y=%C3%B6#s"
    assert web_address("javascript:alert(1)") is None
    assert web_address("https://[::1") is None
    assert web_address(f"https://{'a.' * 125}de/") is not None
    assert web_address(f"https://{'a.' * 126}de/") is None, "no name can be so long"
    assert web_address(f"https://{'a' * 63}.de./") is not None
    assert web_address(f"https://{'a' * 64}.de/") is None


def test_every_passage_of_every_kind_of_block_is_marked() -> None:
    article = extract_article(demo_page(7000005), "https://taz.de/x/!7000005/")
    from tui_reader.export.as_html import _Body
    from tui_reader.model import PASSAGE, Mark, block_text

    for number, block in enumerate(article.blocks):
        words = block_text(block).split("\n")[-1]
        if words:
            offset = block_text(block).rindex(words)
            mark = Mark("0" * 32, 1, PASSAGE, article.published_at, "", words, Place(number, offset))  # type: ignore[arg-type]
            html = _Body(article, (mark,), lambda _: None).block(block, number, 0)
            marked = "".join(ElementTree.fromstring(f"<x>{html}</x>").itertext())
            inside = "".join(
                "".join(one.itertext()) for one in ElementTree.fromstring(f"<x>{html}</x>").iter("mark")
            )  # fmt: skip
            assert words in marked.replace("\n", " ") and (inside == words or (inside and words.endswith(inside))), (
                number
            )
