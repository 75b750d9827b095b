"""A picture in a box beside the text is one of the article's: it is fetched, drawn, shown large and taken out with it."""

from datetime import UTC, datetime
from pathlib import Path

from tests.boxes import boxed_library
from tests.ui.helpers import running
from tests.ui.test_looks import open_article
from tui_reader.config import Config
from tui_reader.demo import demo_documents
from tui_reader.demo.pictures import draw
from tui_reader.library import Library
from tui_reader.model import InfoBox, Picture, pictures_of
from tui_reader.ui.overlays.picture import PictureScreen

NUMBER, ADDRESS = 7000004, "https://taz.de/picture/99/948/kahn.jpeg"
_BOX = f"""<aside class="infobox"><h4>Zur Person</h4>
<figure><img src="{ADDRESS}" alt="Ein Kahn"><figcaption>Der Kahn Foto: Ilse Beispiel</figcaption></figure>
<p>Enno Kahn, 61, ist Fährmann und lebt seit 1988 am Fluss. Er wurde 1965 in Emden geboren.</p></aside>"""


def library_with_a_box() -> Library:
    documents = demo_documents(datetime.now(UTC)) | {
        "/picture/99/624/kahn.jpeg": draw(1),
        "/picture/99/948/kahn.jpeg": draw(1),
    }
    path = next(path for path in documents if f"!{NUMBER}/" in path)
    before, slot, behind = documents[path].partition(b'<div data-for="webelement_adzone">')
    assert slot
    documents[path] = before + _BOX.encode() + slot + behind
    return boxed_library(config=Config(refresh_minutes=0, read_after_seconds=0), documents=documents)


async def test_it_is_drawn_in_its_box_and_shown_large() -> None:
    async with running(100, 40, library_with_a_box()) as reader:
        await open_article(reader, NUMBER)
        article = reader.desk.view.article
        assert article is not None
        assert not [block for block in article.blocks if isinstance(block, Picture)]
        assert any(isinstance(block, InfoBox) for block in article.blocks)
        assert [picture.caption for picture in pictures_of(article)] == ["Der Kahn"]
        await reader.press("i")
        assert reader.desk.view.page is not None
        drawn = [number for number, line in enumerate(reader.desk.view.page.lines) if line.picture]
        caption = next(
            n
            for n, line in enumerate(reader.desk.view.page.lines)
            if "Der Kahn" in "".join(run.text for run in line.runs)
        )
        assert drawn == list(range(drawn[0], caption)), "its lines stand above its caption"
        await reader.press("I")
        assert isinstance(reader.app.screen, PictureScreen)
        assert "▀▀" in reader.text
        assert "Ilse Beispiel" in reader.text


async def test_it_goes_out_with_the_article(tmp_path: Path) -> None:
    library = library_with_a_box()
    try:
        async for _ in library.sync():
            pass
        picture = pictures_of(await library.articles.open(NUMBER))[0]
        await library.pictures.get(NUMBER, picture.url)
        volume = await library.files.bind("Kahn", [("", [NUMBER])])
        assert list(volume.parts[0].leaves[0].pictures) == [picture.url]
        html = (await library.files.written(volume, "html")).decode()
        aside = html[html.index("<aside>") : html.index("</aside>")]
        assert 'src="data:image/png' in aside
    finally:
        await library.aclose()
