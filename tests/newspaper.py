"""A newspaper with a clock of its own, and readers whose clocks are set as one likes."""

import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx

from tui_reader.config import Config
from tui_reader.demo.issue import load_issue
from tui_reader.demo.markup import feed_xml, page_html
from tui_reader.fetch import Fetcher
from tui_reader.library import Library
from tui_reader.model import Headline, Validators
from tui_reader.store import Store

TRUE = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
"""What time it is, wherever a clock says something else."""


FEEDS = ("p4608", "p4615", "p4610")


class Newspaper:
    """The demo's issue as it is at ``now``. ``date`` is what its answers say of the time, None: the time."""

    def __init__(self, now: datetime = TRUE) -> None:
        self.date: str | None = None
        self.is_reachable = True
        self.statuses: dict[str, int] = {}
        """What is answered at addresses without a document, where it is not 404; 0: nothing comes."""
        self.move_to(now)

    def move_to(self, now: datetime) -> None:
        """All articles are as old as they were, at another time."""
        self.now, articles = now, load_issue()
        self.documents = {f"/!{feed_id};rss/": feed_xml(feed_id, articles, now) for feed_id in FEEDS}
        self.documents |= {article.path: page_html(article, articles, now) for article in articles}

    def change(self, old: bytes, new: bytes) -> None:
        """In all feeds."""
        feeds = [path for path in self.documents if path.endswith(";rss/")]
        self.documents |= {path: self.documents[path].replace(old, new) for path in feeds}

    def respond(self, path: str, etag: str | None) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body, as the site answers: 304 where nothing changed."""
        headers = {"Date": format_datetime(self.now, usegmt=True) if self.date is None else self.date}
        body = self.documents.get(path)
        if body is None:
            return self.statuses.get(path, 404), headers, b""
        headers["ETag"] = f'"{zlib.crc32(body)}"'
        return (304, headers, b"") if etag == headers["ETag"] else (200, headers, body)

    def answer(self, request: httpx.Request) -> httpx.Response:
        """The same to httpx, without a network."""
        if not self.is_reachable:
            raise httpx.ConnectError("no network")
        status, headers, body = self.respond(request.url.path, request.headers.get("if-none-match"))
        if not status:
            raise httpx.ConnectError("no answer")
        return httpx.Response(status, headers=headers, stream=httpx.ByteStream(body))


@contextmanager
def served(paper: Newspaper) -> Iterator[str]:
    """The newspaper on loopback; gives its address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, headers, body = paper.respond(self.path, self.headers.get("if-none-match"))
            self.send_response_only(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Reader:
    """A library over one file, opened anew for each thing that is done, by a clock that is set."""

    def __init__(self, path: Path, paper: Newspaper, **settings: Any) -> None:
        self.path, self.paper = path, paper
        self.config = Config(**{"ressorts": FEEDS, "keep_days": 30, **settings})
        self.clock = TRUE

    def store(self) -> Store:
        """The file."""
        return Store(self.path, lambda: int(self.clock.timestamp()))

    def had(self, count: int, days: int = 40) -> None:
        """So many articles (1, 2, …) came so many days before the time that it is, and are listed no more."""
        clock, self.clock = self.clock, self.clock - timedelta(days=days)
        store = self.store()
        found = [Headline(number + 1, f"/x/!{number + 1}/", "", "Alt", "", self.clock) for number in range(count)]
        store.headlines.keep("p4608", "", found, Validators())
        store.close()
        self.clock = clock

    def library(self) -> Library:
        """What is read with; to be closed."""
        transport = httpx.MockTransport(self.paper.answer)
        return Library(self.config, self.store, lambda base: Fetcher(base, transport=transport))

    async def sync(self) -> int:
        """As the command does; gives how many articles went."""
        library = self.library()
        async for _ in library.sync():
            pass
        went = (await library.upkeep.tidy()).pruned
        await library.aclose()
        return went

    async def look(self) -> int:
        """Open the screen and leave it, without a refresh; gives how many articles went."""
        library = self.library()
        await library.begin_visit()
        await library.end_visit()
        went = (await library.upkeep.tidy(5.0)).pruned
        await library.aclose()
        return went

    async def do(self, work: Callable[[Library], Any]) -> Any:
        """Something else."""
        library = self.library()
        try:
            return await work(library)
        finally:
            await library.aclose()

    async def doubt(self) -> str | None:
        """Why nothing goes."""
        found = await self.do(lambda library: library.upkeep.doubt())
        return found.reason if found else None

    def rows(self, question: str) -> list[Any]:
        """What the file answers."""
        store = self.store()
        with store._connection.reading() as db:
            rows = db.execute(question).fetchall()
        store.close()
        return [row[0] if len(row) == 1 else row for row in rows]

    def change(self, statement: str) -> None:
        """Something in the file."""
        store = self.store()
        with store._connection.writing() as db:
            db.execute(statement)
        store.close()

    def impossible(self) -> list[str]:
        """Times in the file that cannot be."""
        now, day = int(self.clock.timestamp()), 86400
        since = int((self.clock - timedelta(days=60)).timestamp())
        wrong = {
            f"{table} {column}": f"SELECT count(*) FROM {table} WHERE {column} > {now + 1} OR {column} < {since}"
            for table, column in (
                ("article", "seen_at"), ("article", "sort_at"), ("placement", "sort_at"), ("unread", "sort_at"),
                ("mark", "made_at"), ("reading", "read_at"), ("reading", "opened_at"), ("feed", "synced_at"), ("kept_search", "made_at"),
            )
        }  # fmt: skip
        wrong["published"] = f"SELECT count(*) FROM article WHERE published_at > {now + day}"
        today = (self.clock + timedelta(hours=2)).date().isoformat()
        first = (self.clock - timedelta(days=60)).date().isoformat()
        wrong["issue"] = f"SELECT count(*) FROM issue WHERE day > '{today}' OR day < '{first}'"
        return [name for name, question in wrong.items() if self.rows(question) != [0]]
