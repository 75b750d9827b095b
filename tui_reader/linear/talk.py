"""What is said and asked, in the order in which it is heard: answers at once, news with the next prompt."""

from tui_reader.linear.phrases import one_line, sentences
from tui_reader.linear.stream import LineStream


class Talk:
    """Between the desk and the lines. ``given`` is what stood behind a command: the answer to what that asks first."""

    def __init__(self, stream: LineStream) -> None:
        self.stream = stream
        self.given = ""
        self.is_answering = False
        self.has_told = True
        """Whether anything was said since the reader typed last, and what that was."""
        self.typed = ""
        self._said: list[str] = []
        self._news: list[str] = []

    def say(self, message: str) -> None:
        """Say it with the answer; what is said while a line is waited for comes with the next one."""
        self._add(message, self._said if self.is_answering else self._news)

    def tell_news(self, message: str) -> None:
        """Say it with the next prompt."""
        self._add(message, self._news)

    @property
    def has_news(self) -> bool:
        """Whether there is something to be said with the next prompt."""
        return bool(self._news)

    def _add(self, message: str, heard: list[str]) -> None:
        if (text := one_line(message)) and text not in heard:
            heard.append(text)

    def hush(self) -> None:
        """What was said is of no use any more."""
        self._said.clear()

    def put(self, *lines: str) -> None:
        """Lines, after what was said before."""
        self.flush()
        for line in lines:
            self._put(line)

    def flush(self) -> None:
        """Say what waits to be said."""
        said, self._said = self._said, []
        for text in said:
            self._put(sentences([text]))

    def _put(self, line: str) -> None:
        self.has_told = True
        self.stream.put(line)

    async def _read(self, prompt: str) -> str | None:
        line = await self.stream.read(f"{prompt}: ")
        self.has_told, self.typed = False, line or ""
        return line

    async def ask(self, prompt: str) -> str | None:
        """What the reader answers; None where nobody answers any more."""
        if self.given:
            given, self.given = self.given, ""
            return given
        self.flush()
        return await self._read(prompt)

    async def goes_on(self, prompt: str) -> bool:
        """Whether the reader wants more, with Enter; what leaves a question is no more, another line is the next one's."""
        from tui_reader.language.letters import folded  # a start asks for nothing
        from tui_reader.linear.words import LEAVING

        line = await self.ask(prompt)
        if line and folded(line) not in LEAVING:
            self.hand_on(line)
        return line == ""

    def hand_on(self, line: str) -> None:
        """It was meant for somebody else: the next who reads gets it."""
        self.stream.unread(line)
        self.has_told = True

    async def next_line(self, prompt: str) -> str | None:
        """The next line, behind all that is to be said; what is new meanwhile is one line."""
        self.flush()
        if self._news:
            news, self._news = self._news, []
            self._put(sentences(news))
        self.given, self.is_answering = "", False
        try:
            return await self._read(prompt)
        finally:
            self.is_answering = True
