"""What is nested deeper than any page is read all the same, in its order."""

import subprocess
import sys

import pytest
from lxml import etree

from tests.extract.pages import URL, full_text, with_body
from tui_reader.extract import extract_article
from tui_reader.extract.levels import DEEPEST
from tui_reader.extract.markup import parse


def _nested(levels: int) -> str:
    return (
        "".join(f"<div>vor {n} " for n in range(levels))
        + "innen"
        + "".join(f" nach {n}</div>" for n in reversed(range(levels)))
    )


def test_no_text_is_lost_or_changes_its_place() -> None:
    for levels in (DEEPEST - 10, DEEPEST + 1, 300, 900):
        tree = parse(f"<html><body>{_nested(levels)}<p>danach</p></body></html>")
        assert tree is not None
        words = " ".join("".join(tree.itertext()).split())
        outside = etree.fromstring(f"<body>{_nested(levels)}<p>danach</p></body>", etree.XMLParser(huge_tree=True))
        assert words == " ".join("".join(outside.itertext()).split())
        assert not tree.xpath("/*" * (DEEPEST + 1))


def test_paragraphs_below_stay_paragraphs() -> None:
    page = with_body("<div>" * 400 + "<p>Der erste Satz steht hier.</p><p>Der zweite auch.</p>" + "</div>" * 400)
    assert full_text(extract_article(page, URL)).split("\n")[-2:] == ["Der erste Satz steht hier.", "Der zweite auch."]


@pytest.mark.parametrize("wrong", ["\x01", "\x1b", "\ufffe", "\uffff", "&#1;", "&#xfffe;", "&#xd800;"])
def test_what_no_tree_may_hold_is_read_over(wrong: str) -> None:
    deep = "<div>" * 300 + f"innen{wrong}</div>nach{wrong}her" + "</div>" * 299
    tree = parse(f'<html><body><p class="lang {"x" * 3000}{wrong}{"y " * 3000}">Satz{wrong}</p>{deep}</body></html>')
    assert tree is not None
    words = "".join(tree.itertext())
    assert all(word in words for word in ("Satz", "innen", "nach", "her"))
    long = f'<p class="{wrong}lang{"x" * 3000}">Der erste Satz steht hier.</p>'
    assert "Der erste Satz steht hier." in full_text(extract_article(with_body(long), URL))


def test_a_page_of_blanks_between_crumbs_takes_no_memory() -> None:
    code = (
        "import resource; from tui_reader.extract.digest import _RESSORT\n"
        "page = b'data-breadcrumb-level=\"1\">' + b' ' * 12_000_000\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "_RESSORT.findall(page)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    grown = int(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout)
    assert grown < 50_000 * (1024 if sys.platform == "darwin" else 1)  # kilobytes; 1.4 GB before


def test_what_two_thousand_attributes_say_is_not_read() -> None:
    many = " ".join(f"a{n}" for n in range(3_000))
    assert "Satz" in full_text(extract_article(with_body(f"<p {many}>Satz eins und noch einer.</p>" * 2), URL))


def test_a_class_without_an_end_is_cut_and_the_others_are_not() -> None:
    tree = parse(f"<html><body><p class='{'wort ' * 900}'>eins</p><p class='zwei drei'>vier</p></body></html>")
    assert tree is not None
    assert [len(name) for name in tree.xpath("//@class")] == [2000, len("zwei drei")]
