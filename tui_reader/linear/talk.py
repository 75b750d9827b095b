"""What is said and asked, in the order in which it is heard: answers at once, news with the next prompt."""

from tui_reader.linear.phrases import one_line, sentences
from tui_reader.linear.stream import LineStream


class Talk:
    """Between the desk and the lines. ``given`` is what stood behind a command: the answer to what that asks first."""

    def __init__(self, stream: LineStream) -> None:
        self.stream = stream
        self.given = ""
        self.is_answering = False
        self._said: list[str] = []
        self._news: list[str] = []

    def say(self, message: str) -> None:
        """Say it with the answer; what is said while a line is waited for comes with the next one."""
        self._add(message, self._said if self.is_answering else self._news)

    def tell_news(self, message: str) -> None:
        """Say it with the next prompt."""
        self._add(message, self._news)

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
            self.stream.put(line)

    def flush(self) -> None:
        """Say what waits to be said."""
        said, self._said = self._said, []
        for text in said:
            self.stream.put(sentences([text]))

    async def ask(self, prompt: str) -> str | None:
        """What the reader answers; None where nobody answers any more."""
        if self.given:
            given, self.given = self.given, ""
            return given
        self.flush()
        return await self.stream.read(f"{prompt}: ")

    async def next_line(self, prompt: str) -> str | None:
        """The next line, behind all that is to be said; what is new meanwhile is one line."""
        self.flush()
        if self._news:
            news, self._news = self._news, []
            self.stream.put(sentences(news))
        self.given, self.is_answering = "", False
        try:
            return await self.stream.read(f"{prompt}: ")
        finally:
            self.is_answering = True
