"""What the terminal sends, as far as Textual's parser would end the program with it or take it for keys.

Seen with Textual 8.2.8: its parser raises in the thread that reads (alternate keys of the kitty protocol, numbers that
are no character, a size of nothing), its decoder raises at bytes that are no UTF-8, and both end the app with a
traceback. What it does not know (a late answer to a question, by OSC or DCS) it passes on letter by letter, as keys; a
paste that is never ended takes every key that follows. All else is Textual's own.
"""

import re
import selectors
import time
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from types import SimpleNamespace

from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.constants import ESCAPE_DELAY
from textual.events import Key, Resize
from textual.keys import Keys
from textual.message import Message

from tui_reader.ui.listener import Bell, Listener

_KITTY = re.compile(r"\x1b\[(?P<code>\d*)(?::(?P<shifted>\d*))?(?::\d*)*"
                    r"(?:;(?P<modifiers>\d*)(?::(?P<kind>\d*))?(?::\d*)*)?"
                    r"(?:;(?P<text>[\d:]*))?(?P<end>[u~ABCDEFHPQRS])")  # fmt: skip
"""https://sw.kovidgoyal.net/kitty/keyboard-protocol/: the key, its shifted and base ones; modifiers, kind of event; text."""
_CONTROL = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
"""A control sequence that is complete (ECMA-48, 5.4)."""
_GOES_ON = re.compile(r"\x1b\[(?:M|\[|<?[-\d;]+[mM]|\?\d+;\d\$y)")
"""One that has more behind it (X11 mouse, Linux console), or that Textual knows as something else than a key."""
_BEGINS = r"\x1b(?:\]\d|P[\d$+>!]|_G)[^\x07\x1b\x9c]{0,65536}"
_ANSWER = re.compile(_BEGINS + r"(?:\x07|\x1b\\|\x9c|(?=\x1b[^\\]))" + r"|\x1b\[[0-?]{30,}[ -/]*[@-~]")
"""What a terminal answers by a string (OSC, DCS, kitty's graphics), or a sequence longer than Textual looks. A string ends
where another sequence begins, too.
"""
_CUT_OFF = re.compile(rf"{_BEGINS}\Z")
"""A string without its end."""
_UNFINISHED = re.compile(rf"(?:{_BEGINS}\x1b?|\x1b\[[0-?]*[ -/]*|\x1b[\]P_]|(?<!\x1b)\x1b+)\Z")
"""What may go on in the next read: over a slow line that is later than Textual waits."""
_COLOUR = r"\x1b\]\d[\d;:/rga-fA-F]{0,60}+"
_NUMBERS = r"\x1b\[[<>=?]?[\d;]{0,60}+\$?"
_NAME = r"\x1b(?:P[\d$+>!]|_G)[^\x00-\x1f\x7f\x9c]{0,4096}+"
_LATE_ANSWER = re.compile(rf"{_COLOUR}(?:\x07|\x1b\\|\x9c)|{_NUMBERS}[cnRtuy]|{_NAME}(?:\x1b\\|\x9c)")
"""An answer of which a half came when nobody waited for it any more: keys are no such thing."""
_LATE_PIECE = re.compile(rf"{_COLOUR}\x1b?|{_NUMBERS}")
"""Of which there may be more."""
_RELEASED, _SHIFT = "3", "2"
_ALT = 2
"""Length of a key with Alt; what is longer was no key."""
_MOST_CELLS = 5_000
_PASTE_S, _REST_S, _LATE_S = 5.0, 0.5, 10.0
"""What has lost its end is waited for so long: a paste, from its last piece; the rest of an answer, from its first, before
anything else that comes; and as long as it is known as one.
"""
_ONE_KEY = 8
"""Characters of a piece that somebody may press, not paste."""


class Parser(XTermParser):
    """Textual's, where nothing that comes raises or takes the keys away."""

    def __init__(self, debug: bool = False, before: str = "") -> None:
        """``before`` is what came before there was a parser: it is read with the first that comes, or without any."""
        super().__init__(debug)
        self._before = before
        self._kept, self._is_pasting = "", False
        self._pasted_at = self._kept_at = 0.0
        self._given_up = ""

    # ------------------------------------------------------------ what it is fed

    def feed(self, data: str) -> Iterable[Message]:
        """As Textual's; answers go, a paste has no sequences in it, a size is one."""
        now = time.monotonic()
        data, self._before = self._before + data, ""
        if not data:  # the end
            yield from super().feed(data)
            return
        data = self._behind_late_answer(data, now)
        if len(data) > _ONE_KEY:
            self._pasted_at = now
        if not self._kept:
            self._kept_at = now
        data, self._kept = self._kept + data, ""
        for text in self._parts(data):
            for message in super().feed(text) if text else ():
                if not isinstance(message, Resize) or _is_size(message):
                    yield message

    @property
    def is_resting(self) -> bool:
        """Whether nothing that came waits for more, or for a time to be over."""
        return not (self._before or self._kept or self._is_pasting) and self._timeout_time is None

    def tick(self) -> Iterable[Message]:
        """As Textual's; what lost its end is ended."""
        if self._before:
            yield from self.feed("")
        now = time.monotonic()
        if self._is_pasting and now - self._pasted_at > _PASTE_S:
            self._kept = ""
            yield from self.feed(BRACKETED_PASTE_END)
        elif self._kept and not self._is_pasting:
            yield from self._rest(now - self._kept_at)
        yield from super().tick()

    def _behind_late_answer(self, data: str, now: float) -> str:
        """What comes, without the rest of an answer that was given up: that is all in one piece, or nothing else yet."""
        given_up, self._given_up = self._given_up, ""
        if not given_up or now - self._kept_at > _LATE_S:
            return data
        if found := _LATE_ANSWER.match(given_up + data):
            return data[found.end() - len(given_up) :]
        if len(given_up) > _ALT and _LATE_PIECE.fullmatch(given_up + data):
            self._given_up, data = given_up + data, ""
        return data

    def _rest(self, waited_s: float) -> Iterator[Message]:
        """Nothing came behind it: Escape, a key with Alt, or nothing that somebody pressed."""
        if not self._kept.strip("\x1b"):
            if waited_s >= ESCAPE_DELAY:
                yield from (Key("escape", "\x1b") for _ in self._kept)
                self._kept, self._given_up = "", "\x1b"
        elif waited_s > _REST_S:
            rest, self._kept = self._kept, ""
            self._given_up = rest
            if len(rest) == _ALT:
                yield from super().feed(rest)

    def _parts(self, data: str) -> Iterator[str]:
        while data:
            sign = BRACKETED_PASTE_END if self._is_pasting else BRACKETED_PASTE_START
            text, found, rest = data.partition(sign)
            if self._is_pasting:
                if not found:
                    text, self._kept = _cut(text, sign)
                yield text.replace("\x1b", "")
            else:
                text = _ANSWER.sub("", text)
                if found:  # a paste begins, and what was not ended before ends with that
                    text = _CUT_OFF.sub("", text)
                elif cut := _UNFINISHED.search(text):
                    text, self._kept = text[: cut.start()], cut[0]
                yield text
            if found:
                self._is_pasting, self._pasted_at = not self._is_pasting, time.monotonic()
            yield found
            data = rest

    # ------------------------------------------------------------ what it makes of it

    def _parse_extended_key(self, sequence: str) -> list[Key] | None:  # type: ignore[override]  # it is cached there
        match = _KITTY.fullmatch(sequence)
        if match is None:
            return None
        if match["kind"] == _RELEASED:
            return [_nothing(sequence)]
        try:
            keys = super()._parse_extended_key(_plain(match))
        except (ValueError, OverflowError):  # no character has this number
            return [_nothing(sequence)]
        is_half = any("\ud800" <= sign <= "\udfff" for key in keys or () for sign in key.character or "")
        return [_nothing(sequence)] if is_half else keys  # half a character cannot be kept

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        keys = list(super()._sequence_to_key_events(sequence, alt))
        is_unknown = not keys and _CONTROL.fullmatch(sequence) and not _GOES_ON.fullmatch(sequence)
        return [_nothing(sequence)] if is_unknown else keys

    def parse_mouse_code(self, code: str) -> Message | None:
        """As Textual's; None where the terminal said that it has no size."""
        try:
            return super().parse_mouse_code(code)
        except (ZeroDivisionError, OverflowError):
            return None


def guard(sent: bytes = b"") -> None:
    """Have Textual's driver read by this parser, bytes that are no UTF-8 as signs of that, and sleep between.

    ``sent`` is what was read already: keys in it come first, answers are known as such, also by their halves.
    """
    from textual.drivers import linux_driver

    decoder = getincrementaldecoder("utf-8")("replace")
    before, at_work, bell = [decoder.decode(sent)], list[Parser](), Bell()

    def begin(debug: bool) -> Parser:
        at_work[:] = [Parser(debug, before.pop() if before else "")]
        return at_work[0]

    def is_resting() -> bool:
        return all(parser.is_resting for parser in at_work)

    vars(linux_driver).update(
        XTermParser=begin,
        getincrementaldecoder=lambda _: lambda: decoder,
        Event=lambda: bell,
        selectors=SimpleNamespace(SelectSelector=lambda: Listener(bell, is_resting), EVENT_READ=selectors.EVENT_READ),
    )


def _nothing(sequence: str) -> Key:
    return Key(Keys.Ignore, sequence)


def _is_size(event: Resize) -> bool:
    return 0 < event.size.width <= _MOST_CELLS and 0 < event.size.height <= _MOST_CELLS


def _plain(match: re.Match[str]) -> str:
    """A key without what Textual does not read: its other forms, what happened to it. The shifted one is its text."""
    text, modifiers = match["text"] or "", match["modifiers"] or ""
    if match["shifted"] and not text and modifiers == _SHIFT:
        text = match["shifted"]
    return f"\x1b[{match['code']};{modifiers}" + (f";{text}" if text else "") + match["end"]


def _cut(text: str, sign: str) -> tuple[str, str]:
    """Text, and what at its end may be the beginning of a sign."""
    for length in range(len(sign) - 1, 0, -1):
        if text.endswith(sign[:length]):
            return text[:-length], text[-length:]
    return text, ""
