"""Building a site as for its release, and serving it as GitHub Pages does."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket
from threading import Thread

from tests.cases import ROOT, STRICTLY


class Server(ThreadingHTTPServer):
    """Serves every site in a folder, each under its name, and remembers what it was asked for."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
        self.folder = folder
        self.received: list[str] = []

    def address(self, name: str) -> str:
        """Return the address of a site."""
        return f"http://127.0.0.1:{self.server_port}/{name}/"

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: object) -> None:
        """Say nothing of a browser that broke off what it was loading."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def add(self, name: str, data: Path) -> str:
        """Build a guide, unless that is done, and return the address under which it is served."""
        if not (self.folder / name).exists():
            build(data, self.folder / name, site_url=self.address(name))
        return self.address(name)


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """Serve the sites in a folder for as long as they are needed."""
    with Server(folder) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def build(data: Path, into: Path, *, site_url: str) -> None:
    """Build the guide in the folder `data`; where that fails, so does the test, with the reason."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(into)]
    settings = {
        "NO_MKDOCS_2_WARNING": "1",
        "REPOSITORY_URL": "https://example.org/whichway",
        "SITE_URL": site_url,
        "WHICHWAY_DATA": str(data),
    }
    done = subprocess.run(
        [*command, "--strict"] if data in STRICTLY else command,
        cwd=ROOT,
        env=os.environ | settings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stderr


class _Handler(SimpleHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.received.append(f"{self.requestline}\n{self.headers}")
        super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page where there is none."""
        site = self.path.split("/")[1]
        missing = Path(self.directory, site, "404.html")
        if code != HTTPStatus.NOT_FOUND or not missing.exists():
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(missing.read_bytes())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: `received` remembers."""
