"""The notation of the demo issue: what becomes of its tables, verse, videos and inner lists in the site's markup."""

from lxml import etree

from tests.extract.pages import page_of


def found(body: str, path: str) -> list[str]:
    """The markup of the elements at a path."""
    root = etree.fromstring(page_of(body), etree.HTMLParser(encoding="utf-8"))
    return [etree.tostring(one, encoding="unicode", with_tail=False) for one in root.iterfind(path)]


def test_a_table_has_its_first_row_as_its_head() -> None:
    (table,) = found("| Partei | Sitze |\n| *Save* | 17 |", ".//table")
    assert table == (
        "<table><thead><tr><th>Partei</th><th>Sitze</th></tr></thead>"
        "<tbody><tr><td><em>Save</em></td><td>17</td></tr></tbody></table>"
    )


def test_verse_is_a_paragraph_with_breaks_and_no_break_spaces() -> None:
    (verse,) = found("~ Ein Schaf\n~   kaut\n~\n~ nichts", ".//p[@class='bodytext paragraph']")
    assert verse == '<p class="bodytext paragraph">Ein Schaf<br/>\xa0\xa0kaut<br/><br/>nichts</p>'


def test_a_video_is_text_behind_a_question() -> None:
    (embed,) = found('% https://video.invalid/1 | Ein „Deich" & mehr', ".//div[@data-for='html']")
    assert "Empfohlener externer Inhalt" in embed
    assert 'src="https://video.invalid/1" title="Ein „Deich&quot; &amp; mehr"' in embed


def test_an_inner_list_stands_in_its_entry() -> None:
    (entries,) = found("- Maus\n- Kaninchen\n  - zu Hause\n- Hund", ".//div[@class='columns']/ul")
    assert entries == "<ul><li>Maus</li><li>Kaninchen<ul><li>zu Hause</li></ul></li><li>Hund</li></ul>"
