"""Demo articles as taz.de would serve them: the RSS as it really is, pages in the layout since 2024-10-14.

Only the structure is the site's; every word is invented, the appeal's too.
"""

import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from html import escape

from tui_reader.demo.issue import DemoArticle
from tui_reader.feeds import FEEDS, FRONT_PAGE
from tui_reader.model import BERLIN, joined_title

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_APPEAL = (
    "Wir schreiben aus Überzeugung",
    "Unsere Texte sind frei zugänglich, weil viele freiwillig zahlen. Damit das so bleibt, brauchen wir Ihre "
    "Unterstützung. Unser nächstes Ziel: 50.000. Mit nur 5,- Euro sind Sie dabei!",
)


def feed_xml(feed_id: str, articles: Sequence[DemoArticle], now: datetime) -> bytes:
    """The feed of a Ressort: the front page holds all articles, the others their own and their children's."""
    names = {feed.id: feed.name for feed in FEEDS}
    items = "".join(
        _item(article, now) for article in articles if feed_id == FRONT_PAGE or names[feed_id] in article.ressort
    )
    head = (
        f"<title>taz.de - {escape(names[feed_id])}</title><link>https://taz.de/</link><description>Demo</description>"
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>{head}{items}</channel></rss>\n'.encode()
    )


def _item(article: DemoArticle, now: datetime) -> str:
    title = joined_title(article.topline, article.headline)
    when = _published(article, now)
    date = f"{when.day} {_MONTHS[when.month - 1]} {when:%Y %H:%M:%S %z}"
    return (
        f"<item><title>{escape(title)}</title><link>https://taz.de{article.path}</link>"
        f"<description>{escape(article.subline)}</description><pubDate>{date}</pubDate></item>"
    )


def _published(article: DemoArticle, now: datetime) -> datetime:
    return (now - timedelta(minutes=article.minutes_ago)).astimezone(BERLIN).replace(second=0, microsecond=0)


def page_html(article: DemoArticle, articles: Sequence[DemoArticle], now: datetime) -> bytes:
    """The page of an article."""
    when = _published(article, now)
    title = joined_title(article.topline, article.headline)
    return f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{escape(title)} | taz.de</title>
<link rel="canonical" href="https://taz.de{article.path}">
<meta name="taz:title" data-id="{article.id}" content="{escape(title)}\u200b">
<meta property="og:description" content="{escape(article.subline)}">
{"".join(f'<meta name="taz:tag" content="{escape(topic)}">' for topic in article.topics)}
{"".join(f'<meta property="article:author" content="{escape(name)}">' for name in article.authors)}
<meta property="article:published_time" content="{when.replace(tzinfo=None).isoformat()}">
</head><body><nav><a href="/Unterstuetzen/!v=0/">taz zahl ich</a></nav><main id="hauptinhalt">
<div id="breadcrumb"><ul><li><a href="https://taz.de/">Startseite</a></li>{_breadcrumbs(article)}</ul></div>
<article class="module article module-article article-type-{article.kind}">
<h2><span class="headline typo-r-topline-detail">{escape(article.topline)}</span><span class="is-hidden">: </span>
<span class="headline {_head_class(article)}">{escape(article.headline)}</span></h2>
<p class="typo-r-subline-detail">{escape(article.subline)}</p>
<div class="meta-data-container"><time datetime="{when:%Y-%m-%d}">{when:%d.%m.%Y}</time><button>teilen</button></div>
{_picture(article)}
<div class="author-container">Von {"".join(f'<a href="/Autor/!a{len(name)}/">{escape(name)}</a>' for name in article.authors)}</div>
<div class="main-article-corpus"><div class="columns">
{_body(article)}
</div></div>
<div class="tzi-bottom-container"><div class="sect_text tziBottom"><p class="headline">{_APPEAL[0]}</p>
<p class="article">{_APPEAL[1]} <a href="/Unterstuetzen/!v=0/" class="button">Jetzt unterstützen</a></p></div></div>
</article>
{_related(article, articles)}
<section id="kommune"><p class="headline">{article.comments} {"Kommentar" if article.comments == 1 else "Kommentare"}</p>
<ul class="comments-list">{_thread(article, now)}</ul></section>
</main><footer><p>Demo</p></footer></body></html>
""".encode()


def _thread(article: DemoArticle, now: datetime) -> str:
    """The comments, replies nested in a list of their own inside what they answer."""
    parts, depth = [], 0
    for number, (author, level, minutes, text) in enumerate(article.thread):
        if level > depth:
            parts.append('<ul class="thread">')
        elif number:
            parts.append("</li>" + "</ul></li>" * (depth - level))
        depth = level
        when = _published(article, now) + timedelta(minutes=minutes)
        parts.append(
            f'<li class="member comment" id="bb_message_{number}"><span class="author">{escape(author)}</span>'
            f'<time datetime="{when.isoformat()}"></time>'
            f'<div class="message-text-container"><p>{escape(text)}</p></div>'
            '<ul class="toolbar"><li class="reply"><button>antworten</button></li></ul>'
        )
    return "".join(parts) + "</li></ul>" * depth + ("</li>" if parts else "")


def _head_class(article: DemoArticle) -> str:
    return "typo-r-head-meinung-detail" if article.kind == "commentary" else "typo-r-head-detail"


def _breadcrumbs(article: DemoArticle) -> str:
    numbers = {feed.name: feed.id for feed in FEEDS}
    return "".join(
        f'<li data-breadcrumb-level="{level}"><a href="/{name}/!{numbers.get(name, "p4608")}/">{escape(name)}</a></li>'
        for level, name in enumerate(article.ressort, 1)
    )


def _picture(article: DemoArticle) -> str:
    caption, credit = article.picture
    if not caption:
        return ""
    address = f"https://taz.de/picture/{article.id}/{{}}/demo-1.jpeg"
    return (
        f'<div data-for="picture"><figure><img src="{address.format(14)}" alt="{escape(caption)}"><noscript>'
        f'<img src="{address.format(948)}"></img></noscript></figure><figcaption>{escape(caption)} '
        f'<span class="typo-fotocredit"><span class="credit-name">Foto:\n{escape(credit)}</span></span></figcaption></div>'
    )


def _body(article: DemoArticle) -> str:
    parts = [_block(block, article.kind, is_first=number == 0) for number, block in enumerate(article.blocks)]
    parts.insert(2, '<div data-for="webelement_adzone"><span class="ad_bin">Anzeige</span></div>')
    return "\n".join(parts)


def _block(block: str, kind: str, *, is_first: bool) -> str:
    if block.startswith("## "):
        return f'<h2 class="typo-r-subhead headline">{_inline(block[3:])}</h2>'
    if block.startswith("> "):
        return f'<blockquote class="bodytext">{_inline(block[2:])}</blockquote>'
    if block == "---":
        return '<p class="bodytext paragraph">────────</p>'
    if block[:2] in _FORMS:
        return _FORMS[block[:2]](block.splitlines())
    if block.startswith("! "):
        head, *rest = block[2:].splitlines()
        inner = "".join(f"<p>{_inline(line)}</p>" for line in rest)
        return f'<div data-for="webelement_infobox"><h3>{_inline(head)}</h3>{inner}</div>'
    if is_first and kind == "commentary":
        return (
            f'<p class="Initial paragraph first"><span class="initial-letter-outer"><span class="initial-letter">'
            f'{escape(block[0])}</span></span> <span class="is-inline">{_inline(block[1:])}</span></p>'
        )
    return f'<p class="bodytext paragraph">{_inline(block)}</p>'


def _list(lines: Sequence[str]) -> str:
    """Entries, those of an inner list inside the one that they follow."""
    entries: list[list[str]] = []
    for line in lines:
        if line.startswith("- "):
            entries.append([_inline(line[2:])])
        else:
            entries[-1].append(f"<li>{_inline(line.strip()[2:])}</li>")
    items = (first + (f"<ul>{''.join(inner)}</ul>" if inner else "") for first, *inner in entries)
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def _verse(lines: Sequence[str]) -> str:
    """One paragraph, as the editors type it: line breaks, and no-break spaces for an indent."""
    texts = [line[2:] for line in lines]
    indents = ["&nbsp;" * (len(text) - len(text.lstrip())) for text in texts]
    inner = "<br>".join(indent + _inline(text.strip()) for indent, text in zip(indents, texts, strict=True))
    return f'<p class="bodytext paragraph">{inner}</p>'


def _table(lines: Sequence[str]) -> str:
    head, *rows = ([_inline(cell.strip()) for cell in line.strip("| ").split("|")] for line in lines)
    heads = "".join(f"<th>{cell}</th>" for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def _video(lines: Sequence[str]) -> str:
    """A video behind the question whether it may be shown; its code is text until then."""
    address, _, title = lines[0][2:].partition(" | ")
    return (
        '<div data-for="html"><div class="externalContent"><p class="headline">Empfohlener externer Inhalt</p>'
        "<p>An dieser Stelle gibt es etwas, das nicht von uns kommt.</p><button>Externen Inhalt laden</button></div>"
        f'<noscript class="html-content" type="text/plain"><iframe src="{escape(address)}" title="{escape(title)}">'
        "</iframe></noscript></div>"
    )


_FORMS: dict[str, Callable[[Sequence[str]], str]] = {"- ": _list, "~ ": _verse, "| ": _table, "% ": _video}
"""How the blocks that are more than running text are set, by how they begin."""
_DATELINE = re.compile(r"^([A-ZÄÖÜ ]+) taz \| ")
_LINK = re.compile(r"\[([^\[\]]+)\]\(([^()]+)\)")
_STRONG = re.compile(r"\*\*([^*]+)\*\*")
_EM = re.compile(r"(?<!\w)\*([^*]+)\*(?!\w)")


def _inline(text: str) -> str:
    html = escape(" ".join(text.splitlines()), quote=False)
    html = _DATELINE.sub(r'<location>\1</location> <em class="source">taz</em> | ', html)
    html = _LINK.sub(r'<a href="\2" class="link in-text-link">\1</a>', html)
    html = _STRONG.sub(r"<strong>\1</strong>", html)
    return _EM.sub(r"<em>\1</em>", html)


def _related(article: DemoArticle, articles: Sequence[DemoArticle]) -> str:
    known = {other.id: other for other in articles}
    links = "".join(
        f'<a class="teaser-link" href="{other.path}"><h3><p class="typo-r-topline">{escape(other.topline)}</p>'
        f'<p class="headline">{escape(other.headline)}</p></h3></a>'
        for number in article.related
        if (other := known.get(number)) is not None
    )
    return f'<section id="articleTeaser"><header>Mehr zum Thema</header>{links}</section>' if links else ""
