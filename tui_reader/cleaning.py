"""clean(): the one function that every string from outside passes, once, where it enters.

Nothing that leaves here can move a cursor, change a colour, set a clipboard, turn the reading
direction round or hide text. It knows nothing of HTML, feeds or the screen.
"""

import re

_WHITE = "\t\n\v\f\r\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_BREAKS = "\n\v\f\r\u0085\u2028\u2029"
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"

# Everything that a terminal could act upon, that nobody can see, or that only the site's own font
# can draw: C0, DEL, C1, soft hyphen, zero widths, bidirectional controls, annotation marks, tags,
# private use (U+E000 and U+E80F stand on taz pages), surrogates, variation selectors, noncharacters.
_INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufe00-\ufe0f\ufffe\uffff\ud800-\udfff\ue000-\uf8ff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
_FORBIDDEN = re.compile(f"[{_INVISIBLE}]+")
# A zero-width joiner joins emoji; anywhere else it is an invisible character.
_EMOJI = "\u2190-\u2bff\U0001f000-\U0001faff"
_STRAY_JOINER = re.compile(f"(?<![{_EMOJI}])\u200d+|\u200d+(?![{_EMOJI}])")
_STACKED_MARKS = re.compile(f"([{_MARKS}]{{4}})[{_MARKS}]+")
# Escape sequences go whole, so that no "[31m" is left standing in a headline.
# What begins a string ends the one before, as in a terminal: so each character is looked at once.
_ESCAPES = re.compile(
    "(?:\x1b[PX^_\\]]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n\x90\x98\x9d-\x9f]{0,4096}+(?:\x07|\x1b\\\\|\x9c)"
    "|(?:\x1b\\[|\x9b)[0-?]{0,64}+[ -/]{0,8}+[@-~]"
    "|\x1b[ -/]{0,8}+[0-~]"
)
# What str.isprintable() lets pass and we do not: marks that stack, variation selectors.
_SUSPECT = re.compile(f"[{_MARKS}\ufe00-\ufe0f]")
# One plain space matches nothing here: most white space costs no replacement.
_SPACES = re.compile(f"[ {_WHITE}]{{2,}}|[{_WHITE}]")
_SPACES_IN_LINE = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
# Blanks count from their first: a run of them before no break is not looked at again from each.
_LINE_BREAKS = re.compile(f"(?:(?<! ) ++)?(?:\r\n|[{_BREAKS}]) *+")


def strip_controls(text: str) -> str:
    """Text without escape sequences, controls and invisible characters; its white space as it was."""
    if text.isprintable() and _SUSPECT.search(text) is None:
        return text
    text = _FORBIDDEN.sub("", _ESCAPES.sub("", text))
    text = _STACKED_MARKS.sub(r"\1", _STRAY_JOINER.sub("", text))
    if not text.isprintable():  # rare format characters, and what this Python's Unicode does not know
        text = "".join(char for char in text if char.isprintable() or char.isspace() or char == "\u200d")
    return text


def clean(text: str, limit: int | None = None) -> str:
    """One line of visible text: controls gone, white space folded, at most ``limit`` characters.

    No-break and thin spaces become plain ones: how a line is broken is the typesetter's business.
    """
    if limit is not None and len(text) > 8 * limit:
        text = text[: 8 * limit]  # a title of megabytes is cut before it costs anything
    text = clean_inline(text).strip()
    if limit is not None and len(text) > limit:
        text = text[: limit - 1].rstrip(" \u200d…") + "…"
    return text


def clean_inline(text: str) -> str:
    """Like `clean`, for a piece out of a longer text: one space at either end stays."""
    if text.isprintable() and "  " not in text and (text.isascii() or _SUSPECT.search(text) is None):
        return text  # most text is clean as it is, and there is a lot of it
    text = _SPACES.sub(" ", text)
    visible = strip_controls(text)
    return text if visible is text else _SPACES.sub(" ", visible)


def clean_lines(text: str) -> str:
    """Like `clean`, but line breaks stay (as ``\\n``), for a message of several lines."""
    return _LINE_BREAKS.sub("\n", _SPACES_IN_LINE.sub(" ", strip_controls(text))).strip()


# What a terminal could act upon, what turns the reading direction round or hides text, and what no file of text can
# hold. The flags of England, Scotland and Wales are made of hidden characters, and stay.
_HOSTILE = re.compile(
    "(\U0001f3f4[\U000e0020-\U000e007e]{1,16}\U000e007f)"
    "|[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)


def clean_note(text: str, limit: int) -> str:
    """What the reader typed, character for character: only what is hostile goes. Empty where it is blank.

    Its line ends become ``\\n``. Where it is shown it is one of the texts that `clean` or `clean_lines` makes visible.
    """
    text = _HOSTILE.sub(r"\1", text.replace("\r\n", "\n").replace("\r", "\n"))[:limit]
    return text if text.strip() else ""
