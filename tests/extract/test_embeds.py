"""What a page takes from elsewhere: one line that says what it is, or the words of a post; nothing that only asks."""

from html import escape

import pytest

from tests.extract.pages import URL, full_text, kinds, with_body
from tui_reader.extract import extract_article
from tui_reader.extract.embeds import PROVIDERS, Provider
from tui_reader.model import Article, Embed, Quote, Span, block_text

TEXTS = (
    "Am Abend kursierte das Video bereits in allen Netzwerken, und der Minister schwieg dazu.",
    "Sein Büro teilte mit, der Baum habe zugestimmt. Im Netz überwog der Spott.",
)
CONSENT = (
    '<div class="consent-box"><p class="headline">Empfohlener externer Inhalt</p><p>Hier steht ein externer Inhalt, der erst '
    "angezeigt wird, wenn man zustimmt.</p><label><input type=checkbox>Ich bin einverstanden, dass man das zeigt.</label>"
    "<button>Externen Inhalt erlauben</button></div>"
)


def read(box: str) -> Article:
    """The article with this between two paragraphs."""
    return extract_article(with_body(f"<p>{TEXTS[0]}</p>{box}<p>{TEXTS[1]}</p>"), URL)


def between(article: Article) -> list[object]:
    """The blocks between the two paragraphs."""
    assert [block_text(block) for block in article.blocks if type(block).__name__ == "Paragraph"] == list(TEXTS)
    return list(article.blocks[1:-1])


def behind(code: str) -> str:
    """Third-party code as the page keeps it until one agrees."""
    return f'<div data-for="html" class="html">{CONSENT}<noscript type="text/plain">{escape(code)}</noscript></div>'


EMBEDS = {
    "a video behind a question": (
        behind('<iframe src="https://www.youtube-nocookie.com/embed/abc" title="YouTube video player"></iframe>'),
        Embed("Video", "YouTube", "", "https://www.youtube.com/watch?v=abc"),
    ),
    "a video with a title": (
        '<iframe src="https://player.vimeo.com/video/7" title="Der Deich hält"></iframe>',
        Embed("Video", "Vimeo", "Der Deich hält", "https://vimeo.com/7"),
    ),
    "a post without words": (
        behind('<blockquote class="instagram-media"><a href="https://www.instagram.com/p/xyz/">Sieh dir diesen Beitrag auf Instagram an</a></blockquote>'),
        Embed("Beitrag", "Instagram", "", "https://www.instagram.com/p/xyz/"),
    ),
    "a post in the page": (
        '<div data-for="html"><blockquote class="instagram-media"><div><a href="https://www.instagram.com/p/xyz/">Sieh dir diesen Beitrag auf Instagram an</a></div></blockquote></div>',
        Embed("Beitrag", "Instagram", "", "https://www.instagram.com/p/xyz/"),
    ),
    "a chart with its script": (
        '<div class="html"><iframe aria-label="Säulen" src="https://datawrapper.dwcdn.net/AbC12/"></iframe><script src="https://datawrapper.dwcdn.net/e.js"></script></div>',
        Embed("Grafik", "Datawrapper", "Säulen", "https://datawrapper.dwcdn.net/AbC12/"),
    ),
    "a chart in a frame": (
        '<iframe src="https://datawrapper.dwcdn.net/AbC12/" title="Bäume nach Land"></iframe>',
        Embed("Grafik", "Datawrapper", "Bäume nach Land", "https://datawrapper.dwcdn.net/AbC12/"),
    ),
    "a podcast": (
        f'<div class="podcast-episode">{CONSENT}<iframe src="https://wald.podigee.io/12/embed" title="Podigee Podcast Player"></iframe></div>',
        Embed("Podcast", "Podigee", "", "https://wald.podigee.io/12/embed"),
    ),
    "a host that nobody knows": (
        '<iframe src="https://www.karte.invalid/harz"></iframe>',
        Embed("Inhalt", "karte.invalid", "", "https://www.karte.invalid/harz"),
    ),
    "a film of the page's own": (
        '<figure><video src="https://taz.de/film/1.mp4"></video><figcaption>Der Baum von vorn</figcaption></figure>',
        Embed("Video", "", "Der Baum von vorn", "https://taz.de/film/1.mp4"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("box", "embed"), EMBEDS.values(), ids=EMBEDS)
def test_what_comes_from_elsewhere_is_one_line(box: str, embed: Embed) -> None:
    article = read(box)
    assert between(article) == [embed]
    assert not {"einverstanden", "erlauben", "<"} & set(full_text(article).split())


@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda provider: provider.name)
def test_each_source_is_known_by_each_of_its_hosts_and_by_no_other(provider: Provider) -> None:
    hosts, what, name = provider
    for host in hosts.split():
        (embed,) = between(read(f'<iframe src="https://{host}/x"></iframe>'))
        assert isinstance(embed, Embed)
        assert (embed.what, embed.source) == (what, name)
        (other,) = between(read(f'<iframe src="https://not-{host}/x"></iframe>'))
        assert isinstance(other, Embed)
        assert other.source != name


POST = (
    '<blockquote class="twitter-tweet"><p lang="de">Der Baum hat nicht geklagt. Noch nicht.</p>&mdash; Forstamt Harz '
    '(@forst) <a href="https://twitter.com/forst/status/1">2. März 2026</a></blockquote>'
)


@pytest.mark.parametrize(
    "box", [POST, f'<div data-for="html">{POST}<script src="https://platform.twitter.com/widgets.js"></script></div>', behind(POST)],
    ids=["bare", "in a box", "behind a question"],
)  # fmt: skip
def test_a_post_is_a_quote_with_who_and_when(box: str) -> None:
    assert between(read(box)) == [
        Quote(
            (
                Span("Der Baum hat nicht geklagt. Noch nicht.\n"),
                Span("— Forstamt Harz (@forst) 2. März 2026", href="https://twitter.com/forst/status/1"),
            )
        )
    ]


def test_a_quotation_of_the_articles_own_is_no_post() -> None:
    (quote,) = between(read("<blockquote><p>Der Baum hat nicht geklagt.</p></blockquote>"))
    assert quote == Quote((Span("Der Baum hat nicht geklagt."),))


NOTHING = {
    "a player that reads the article aloud": '<div class="audio-player"><p>Artikel anhören</p><button>Abspielen</button><span>0:00</span><audio src="https://taz.de/audio/1.mp3"></audio></div>',
    "a form to order something": '<iframe src="https://newsletter.taz.de/form"></iframe>',
    "a frame without an address": "<iframe></iframe>",
    "an address that is none": '<iframe src="javascript:alert(1)"></iframe>',
}


@pytest.mark.parametrize("box", NOTHING.values(), ids=NOTHING)
def test_what_is_nothing_from_elsewhere_goes(box: str) -> None:
    assert between(read(box)) == []


def test_the_question_whether_to_show_it_can_be_asked_for() -> None:
    article = read(EMBEDS["a podcast"][0])
    (left,) = article.left_out
    assert left.reason == "consent"
    assert left.text.startswith("Empfohlener externer Inhalt Hier steht"), (
        "what stands below each other does not run together"
    )


def test_a_chart_beside_true_paragraphs_is_no_reason_to_drop_them() -> None:
    words = "Die Netzentgelte sinken im Norden, weil die Kosten des Ausbaus nun auf alle Länder verteilt werden sollen, sagt das Amt. Im Süden steigen sie dafür um ein paar Cent, und der Städtetag klagt."
    box = f'<section><p class="bodytext paragraph">{words}</p><iframe src="https://datawrapper.dwcdn.net/AbC12/"></iframe></section>'
    article = read(box)
    assert words in full_text(article)
    assert "Embed" in kinds(article.blocks)
