"""The real pages with their hand-made gold, and the same pages after a redesign."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tui_reader.export.as_json import article_value
from tui_reader.extract import extract_article

Tools = Callable[[str], Any]


def golds(shared: Path) -> list[tuple[dict[str, Any], bytes]]:
    found = []
    for path in sorted((shared / "real" / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        found.append((gold, (shared / "real" / "pages" / gold["file"]).read_bytes()))
    assert found
    return found


def test_every_real_page_comes_out_whole(shared: Path, shared_tools: Tools) -> None:
    score = shared_tools("score")
    for gold, html in golds(shared):
        value = article_value(extract_article(html, gold["url"]))
        result = score.score(gold, value)
        name = gold["file"]
        assert result["F1"] >= 0.995, name
        assert not result["leaked"], name
        assert result["headings_typed"] == result["headings_n"], name
        assert result["first_exact"], name
        assert result["paras"] == result["paras_n"], name
        assert result["links"] == result["links_n"], name
        assert result["meta"] == result["meta_n"], (name, result["meta_fields"])
        assert result["shy"] == 0, name
        sections = [(section["heading"], section["paragraphs"]) for section in gold["sections"]]
        assert [(section["heading"], section["paragraphs"]) for section in value["sections"]] == sections, name
        assert value["kind"] == gold["kind"], name


@pytest.mark.parametrize("heading_tag", ["h2", "h4", "div", "strong"])
@pytest.mark.parametrize("appeal", ["inside", "beside"])
@pytest.mark.parametrize("is_wrapped", [False, True], ids=["flat", "wrapped"])
def test_a_redesign_leaks_nothing(
    shared: Path, shared_tools: Tools, heading_tag: str, appeal: str, is_wrapped: bool
) -> None:
    score = shared_tools("score")
    for gold, html in golds(shared):
        page = redesigned(html, gold, heading_tag, appeal, is_wrapped)
        result = score.score(gold, article_value(extract_article(page, gold["url"])))
        assert result["F1"] >= 0.98, (gold["file"], result["F1"])
        assert not result["leaked"], (gold["file"], result["leaked"])
        assert result["headings_typed"] == result["headings_n"], gold["file"]


def redesigned(html: bytes, gold: dict[str, Any], heading_tag: str, appeal: str, is_wrapped: bool) -> bytes:
    """Every class and id renamed, headings in another tag, article and JSON-LD gone, the appeal without its box."""
    root: Any = etree.fromstring(html, etree.HTMLParser(encoding="utf-8"))
    _unwrap_appeal(root, appeal)
    headings = {block["text"] for block in gold["blocks"] if block["type"] == "heading"}
    for heading in list(root.iter("h2", "h3", "h6")):
        text = " ".join("".join(heading.itertext()).replace("\u00ad", "").split())
        if text in headings:
            for child in list(heading):
                heading.remove(child)
            heading.text = None if heading_tag == "strong" else text
            if heading_tag == "strong":
                etree.SubElement(heading, "strong").text = text
            heading.tag = "p" if heading_tag == "strong" else heading_tag
    for script in root.xpath("//script[@type='application/ld+json']"):
        script.getparent().remove(script)
    if is_wrapped:
        _wrap_paragraphs(root)
    for element in root.iter(etree.Element):
        for name in list(element.attrib):
            if name in {"class", "id"}:
                element.set(name, " ".join(f"x{hash(part) % 10**8}" for part in element.get(name).split()))
            elif name.startswith("data-") or name == "itemprop":
                del element.attrib[name]
        if element.tag == "article":
            element.tag = "div"
    found: bytes = etree.tostring(root, encoding="utf-8", method="html")
    return found


def _unwrap_appeal(root: Any, where: str) -> None:
    bodies = root.xpath("//div[contains(@class,'main-article-corpus')]/div | //article[@itemprop='articleBody']")
    for box in root.xpath("//div[contains(concat(' ', @class, ' '), ' tziBottom ')]"):
        for part in [child for child in box.iter("p", "h6") if child.getparent() is box]:
            part.tail = "\n"
            if where == "inside":
                bodies[0].append(part)
            else:
                box.addprevious(part)
        box.getparent().remove(box)


def _wrap_paragraphs(root: Any) -> None:
    body = max(
        root.iter("div", "article"), key=lambda box: sum(len("".join(p.itertext())) for p in box if p.tag == "p")
    )
    for paragraph in [child for child in body if child.tag == "p"]:
        box = etree.Element("div")
        paragraph.addprevious(box)
        box.append(paragraph)
