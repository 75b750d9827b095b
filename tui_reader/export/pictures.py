"""Pictures as the exports have them: what is said of one, and what kind some bytes are, by how they begin."""

from tui_reader.model import Picture

_SIGNS = ((b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"GIF8", "image/gif"))


def media_type(data: bytes) -> str | None:
    """The media type, or None for what no e-reader is sure to show."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for sign, kind in _SIGNS if data.startswith(sign)), None)


def picture_words(picture: Picture) -> str:
    """What is said of a picture, its credit named: ``Der Deich bei Husum. Foto: Mira Feldkamp``."""
    return ". ".join(part for part in (picture.caption, picture.credit and f"Foto: {picture.credit}") if part)
