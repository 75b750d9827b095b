"""The fingerprints that a glance at a page finds are those of the blocks that the extraction makes of it."""

import random
import time
from collections.abc import Iterator

import pytest

from tests.extract.pages import URL, demo_page, page_of, renamed, with_body
from tui_reader.demo.issue import load_issue
from tui_reader.extract import extract_article
from tui_reader.extract.boilerplate import SKIPPED_TAGS
from tui_reader.extract.digest import page_digest
from tui_reader.extract.events import BLOCK_TAGS
from tui_reader.extract.fingerprint import FEWEST_WORDS, fingerprint
from tui_reader.extract.prints import prints_in
from tui_reader.model import Article, Block, Embed, InfoBox, Picture, block_text

TEXT = "Ein Absatz, der lang genug ist, um einer zu sein, und noch ein wenig länger als nötig."
BOX = "Die Amsel übt „ganz früh“ ihr Lied – für drei Straßen, zwei Höfe und einen Kran."
FILLING = f"<p>{TEXT}</p>" * 4


def blocks_of(article: Article) -> Iterator[Block]:
    for block in article.blocks:
        yield from block.blocks if isinstance(block, InfoBox) else (block,)


def texts_of(html: bytes) -> list[str]:
    article = extract_article(html, URL)
    texts = [block_text(block) for block in blocks_of(article) if not isinstance(block, Picture | Embed)]
    return [text for text in texts if len(text.split()) >= FEWEST_WORDS]


def prints_of_blocks(html: bytes) -> set[int]:
    return set(map(fingerprint, texts_of(html)))


@pytest.mark.parametrize("number", [article.id for article in load_issue()])
def test_all_blocks_of_a_page_of_the_demo_issue_are_found(number: int) -> None:
    html = demo_page(number).replace(b"</p>\n</div></div>", b"</p><p>Ende.</p></div></div>")  # no text is signed then
    assert prints_of_blocks(html)
    assert prints_of_blocks(html) <= set(page_digest(html, URL).prints)


@pytest.mark.parametrize("tag", sorted(BLOCK_TAGS - {"hr", "body", "tbody", "thead", "tfoot", "tr", "figure"}))
def test_a_text_is_found_in_whatever_element_it_stands(tag: str) -> None:
    html = with_body(f"{FILLING}<{tag} class='x'>{BOX}</{tag}><div>Und darunter geht es <i>weiter</i>.</div>{FILLING}")
    assert fingerprint(BOX) in page_digest(html, URL).prints


@pytest.mark.parametrize(
    "markup",
    [
        BOX.replace("Lied", "<a href='/x/!1/' title='ein Lied'>Lied</a>"),
        f"<strong>{BOX}</strong>",
        BOX.replace("Die Amsel", "<span class='initial-letter'>D</span> <span>ie Amsel</span>"),
        BOX.replace("Lied – ", "Lied<br>&ndash;<br/>\n "),
        BOX.replace("ü", "&uuml;").replace("Straßen", "Stra\u00ad&szlig;en\u200b"),
        BOX.replace(" für", "<!-- hier <p>nicht</p> -->&nbsp;für"),
        BOX.replace(" für", " <button class='x'>Teilen <b>jetzt</b></button>für<noscript><p>x</p></noscript>"),
        BOX.upper().replace("STRASSEN", "STRAẞEN"),
        f"<span x-init='a => b' class=\"x\">{BOX}</span>",
    ],
)
@pytest.mark.parametrize("tag", ["p", "div", "section", "li", "aside"])
def test_what_is_inside_a_text_does_not_change_its_fingerprint(markup: str, tag: str) -> None:
    html = with_body(f"{FILLING}<{tag}>{markup}</{tag}>{FILLING}")
    assert fingerprint(BOX) in page_digest(html, URL).prints


@pytest.mark.parametrize("tag", sorted(SKIPPED_TAGS - {"head", "audio", "video", "embed", "iframe", "object"}))
def test_what_the_extraction_skips_parts_no_text(tag: str) -> None:
    html = with_body(f"{FILLING}<div>{BOX[:30]}<{tag}>und nicht dies</{tag}>{BOX[30:]}</div>{FILLING}")
    found = prints_of_blocks(html)
    assert found <= set(page_digest(html, URL).prints)


def test_a_list_is_found_as_a_whole_and_by_its_long_entries() -> None:
    entries = ["kurz", BOX, "drei Wörter nur"]
    html = with_body(FILLING + "<ul>" + "".join(f"<li>{one}</li>" for one in entries) + f"</ul>{FILLING}")
    prints = page_digest(html, URL).prints
    assert {fingerprint(BOX), fingerprint("\n".join(entries))} <= set(prints)
    nested = with_body(f"{FILLING}<ol><li>{BOX}<ul><li>innen</li></ul></li></ol><p>{BOX} Ende.</p>{FILLING}")
    assert {fingerprint(BOX + "innen"), fingerprint(BOX + "Ende")} <= set(page_digest(nested, URL).prints)


def test_short_texts_have_none() -> None:
    short = "sieben kurze Wörter stehen hier und hören"
    prints = page_digest(with_body(f"{FILLING}<p>{short}</p>{FILLING}"), URL).prints
    assert fingerprint(short) not in prints
    assert prints[0] == fingerprint(TEXT)


def test_a_short_line_has_one_together_with_the_text_beside_it() -> None:
    prints = page_digest(with_body(f"{FILLING}<h3>Kopf</h3><p>{BOX}</p><p>Knopf</p>{FILLING}"), URL).prints
    assert {fingerprint(f"Kopf{BOX}"), fingerprint(f"{BOX}Knopf")} <= set(prints)


def test_a_page_that_is_taken_apart_has_them_too() -> None:
    html = renamed(page_of(f"{TEXT}\n\n! Kasten\n{BOX}\n\n- {BOX} Eins.\n- {BOX} Zwei.\n\n{TEXT} Mehr."))
    assert {fingerprint(text) for text in (TEXT, BOX, f"{BOX} Eins.", f"{TEXT} Mehr.")} <= set(
        page_digest(html, URL).prints
    )


@pytest.mark.slow
def test_generated_pages() -> None:
    dice = random.Random(5)
    words = [
        "Möwe",
        "Kran",
        "„Hafen“",
        "Straße",
        "–",
        "früh",
        "&",
        "3.000",
        "Zürich",
        "İzmir",
        "Łódź",
        "naïve",
        "Ärger’s",
        "ﬁn",
        "É",
    ]
    inline = ["{}", "<em>{}</em>", "<a href='/!1/'>{}</a>", "<strong>{} <i>x</i></strong>", "{}<br>", "<span>{}</span>"]
    for _ in range(200):
        parts = []
        for _ in range(dice.randint(3, 12)):
            text = " ".join(
                dice.choice(inline).format(word.replace("&", "&amp;"))
                for word in dice.choices(words, k=dice.randint(1, 40))
            )
            tag = dice.choice(["p", "div", "section", "li", "aside", "blockquote", "h2", "td", "pre"])
            box = f"<{tag}>{text}</{tag}>"
            if tag == "td":
                box = f"<table><tr>{box}{box}</tr></table>"
            parts.append(dice.choice([box, f"<div>{text}{box}{text}</div>", f"<ul>{box}<li>{text}</li></ul>", text]))
        html = with_body(FILLING + "\n".join(parts) + FILLING)
        prints = page_digest(html, URL).prints
        assert not [text for text in texts_of(html) if fingerprint(text) not in prints]


@pytest.mark.parametrize(
    "piece",
    ["<", "<!--", "<p", "<button>", "<ul>", "</ul>", "&", '">', "<p>\udcff", "".join(map(chr, range(200, 9000)))],
)
def test_a_hostile_body_costs_no_more_than_its_length(piece: str) -> None:
    body = piece.encode("utf-8", "surrogateescape")

    def seconds(size: int) -> float:
        html = body * (size // len(body))
        start = time.process_time()
        prints_in(html)
        return time.process_time() - start

    shortest, longer = (min(seconds(size) for _ in range(3)) for size in (100_000, 800_000))
    assert longer <= 24 * max(shortest, 0.002), "eight times as much takes about eight times as long, not sixty-four"
