"""Invented boxes that ask or inform (the two lists in ``boxes/``), and a generator that sets them as pages do, by chance.

A box in the lists ends in an empty line. In it ``!`` leads the words of a logo, ``#`` the heading, ``-`` an entry of a list,
``>`` a button and behind ``|`` where it leads to; what has no mark is a paragraph.
"""

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from random import Random

_LISTS = Path(__file__).parent / "boxes"
_CLASSES = (
    "", "x4711", "qb-7f3a teaser", "column is-12 has-background-highlighted", "column is-8-tablet pv-0",
    "webelement-wrapper webelement_text", "webelement-wrapper webelement_infobox", "webelement-wrapper webelement_box",
    "html", "box", "typo-bodytext mgt-medium",
)  # fmt: skip
_HEADINGS = (
    "<h2>{}</h2>",
    '<h3 class="headline typo-head-small">{}</h3>',
    "<h4>{}</h4>",
    '<p class="headline">{}</p>',
    "<p><strong>{}</strong></p>",
)
_TEXTS = ("<p>{}</p>", '<p class="bodytext paragraph">{}</p>', "<div>{}</div>", "<span>{}</span><br><br>")
_BUTTONS = (
    '<a class="button" href="{}">{}</a>',
    '<button type="button" data-to="{}">{}</button>',
    '<p><a href="{}">{}</a></p>',
)


@dataclass(frozen=True)
class BoxText:
    """What a box says; every field may be empty."""

    logo: str = ""
    heading: str = ""
    texts: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    label: str = ""
    address: str = ""

    @property
    def lines(self) -> list[str]:
        """All that is read in it, links as their words."""
        return [re.sub(r"\[(.*?)\]\(.*?\)", r"\1", line) for line in (*self.texts, *self.items)]


def boxes_of(name: str) -> list[BoxText]:
    """The boxes of one of the lists: ``asking`` or ``informing``."""
    return [_parsed(text) for text in (_LISTS / f"{name}.txt").read_text("utf-8").strip().split("\n\n")]


def _parsed(text: str) -> BoxText:
    marked: dict[str, list[str]] = {"!": [], "#": [], "-": [], ">": [], "": []}
    for line in text.splitlines():
        mark = line[0] if line[0] in marked and line[1] == " " else ""
        marked[mark].append(line[2:] if mark else line)
    label, _, address = "".join(marked[">"]).partition("|")
    return BoxText(
        "".join(marked["!"]),
        "".join(marked["#"]),
        tuple(marked[""]),
        tuple(marked["-"]),
        label.strip(),
        address.strip(),
    )


def rendered(box: BoxText, random: Random) -> str:
    """The box in markup by chance."""
    parts = [f'<img src="/lib/logo.svg" alt="{escape(box.logo)}">'] if box.logo else []
    if box.heading:
        parts.append(random.choice(_HEADINGS).format(escape(box.heading)))
    text = random.choice(_TEXTS)
    parts += [text.format(_inline(line)) for line in box.texts]
    if box.items:
        parts.append("<ul>" + "".join(f"<li>{_inline(item)}</li>" for item in box.items) + "</ul>")
    if box.label:
        button = random.choice(_BUTTONS) if box.address else _BUTTONS[1]
        parts.append(button.format(escape(box.address), escape(box.label)))
    elif box.address:
        parts = [f'<a class="teaser-link" href="{escape(box.address)}">', *parts, "</a>"]
    inner = "".join(parts)
    for _ in range(random.randrange(3)):
        inner = f"<div class='{random.choice(['', 'columns is-multiline', 'inner'])}'>{inner}</div>"
    tag = random.choices(["div", "aside", "section", "figure"], [5, 3, 3, 1])[0]
    return f"<{tag} class='{random.choice(_CLASSES)}'>{inner}</{tag}>"


def _inline(text: str) -> str:
    return re.sub(r"\[(.*?)\]\((.*?)\)", r'<a href="\2">\1</a>', escape(text, quote=False))
