"""Serving a built site as GitHub Pages does: compressed, and quickly enough not to be measured."""

import gzip
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple
from urllib.parse import urlsplit

COMPRESSED = {".css", ".html", ".js", ".json", ".svg", ".xml"}


class Answer(NamedTuple):
    """What is sent for an address."""

    headers: dict[str, str]
    body: bytes


class Server(ThreadingHTTPServer):
    """Serves a folder from memory, where everything that Pages compresses is compressed already."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        files = (path for path in folder.rglob("*") if path.is_file())
        self.answers = {f"/{path.relative_to(folder).as_posix()}": _answer(path) for path in files}

    def handle_error(self, *_: object) -> None:
        """Say nothing: a browser that is closed breaks off what it was loading."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine, and give its address."""
    with Server(folder) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def _answer(file: Path) -> Answer:
    type_ = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    headers = {"Content-Type": type_, "Cache-Control": "max-age=600"}
    body = file.read_bytes()
    if file.suffix in COMPRESSED:
        headers |= {"Content-Encoding": "gzip", "Content-Type": f"{type_}; charset=utf-8"}
        body = gzip.compress(body)
    return Answer(headers | {"Content-Length": str(len(body))}, body)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        answer = self.server.answers.get(f"{path}index.html" if path.endswith("/") else path)
        if not answer:
            self.send_error(404)
            return
        self.send_response(200)
        for header in answer.headers.items():
            self.send_header(*header)
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""
