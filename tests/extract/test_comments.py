"""Comments of a page: who, when, what, and whom they answer."""

from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.extract.pages import NOW, URL, demo_page
from tui_reader.errors import ExtractError
from tui_reader.extract import extract_article
from tui_reader.extract.comments import extract_comments


def test_a_thread_comes_out_in_its_order_and_depth() -> None:
    comments = extract_comments(demo_page(7000002), URL)
    assert [(comment.author, comment.depth) for comment in comments] == [
        ("Landkind", 0), ("Fahrplanfreund", 1), ("Landkind", 2), ("R. Sommer", 0),
    ]  # fmt: skip
    assert comments[3].paragraphs == ("Schön, dass jemand nach den Küchenfenstern fragt. Mehr davon.",)
    assert comments[0].written_at == (NOW - timedelta(minutes=9)).replace(second=0)


def test_comments_are_counted_and_stand_in_no_text() -> None:
    article = extract_article(demo_page(7000002), URL)
    assert (article.comments_count, article.has_comments) == (4, True)
    assert "Küchenfenstern fragt" not in str(article.blocks)


def test_a_page_without_comments_has_none() -> None:
    assert extract_comments(demo_page(7000003), URL) == ()
    assert not extract_article(demo_page(7000003), URL).has_comments, "it has their number"
    assert extract_comments(b"", URL) == ()


def test_a_comment_is_text_and_nothing_else() -> None:
    html = demo_page(7000002).replace(
        b"Mehr davon.", b"<script>x</script>&#27;[2J<b>Mehr</b> <a href='javascript:x'>davon</a>."
    )
    assert extract_comments(html, URL)[3].paragraphs[0].endswith("fragt. Mehr davon.")


def test_the_real_page_has_its_comment(shared: Path) -> None:
    html = (shared / "real" / "pages" / "report_2024-10-22.html").read_bytes()
    (comment,) = extract_comments(html, URL)
    assert (comment.author, comment.depth) == ("benwolf", 0)
    assert comment.paragraphs[0].startswith("Es muss doch möglich sein")
    assert comment.written_at is not None
    assert comment.written_at.isoformat() == "2024-10-22T06:21:31+00:00"


@given(st.binary(max_size=300))
def test_any_bytes_give_comments_or_an_extract_error(junk: bytes) -> None:
    page = demo_page(7000002)
    for html in (junk, page[: len(page) // 2] + junk, page.replace(b"Landkind", junk[:50])):
        with suppress(ExtractError):
            extract_comments(html, URL)
