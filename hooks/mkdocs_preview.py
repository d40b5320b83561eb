"""Show in the live preview of MkDocs why a guide cannot be built, in place of every page."""

from collections.abc import Callable, Iterable
from pathlib import Path
from socket import create_server
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import clean_directory

from whichway.errors import GuideError
from whichway.unbuilt import page_of_mistakes

_log = get_plugin_logger("whichway")

NO_PAGE = "404.html"


def unbuilt(error: GuideError, config: MkDocsConfig) -> str:
    """Say in the terminal why a guide cannot be built; return the page that says so, too."""
    _log.error("This guide cannot be built.\n%s", error)
    return page_of_mistakes(error, repository=config.repo_url or "")


def refuse_if_taken(address: tuple[str, int], family: int) -> None:
    """Say so where something else listens already: MkDocs would show only its own code."""
    host, port = address
    try:
        create_server(address, family=family).close()
    except OSError as error:
        raise PluginError(
            f"Port {port} of {host} cannot be used: end what runs there, or choose another port: "
            ".venv/bin/python -m mkdocs serve --dev-addr 127.0.0.1:8123"
        ) from error


def showing_mistakes(
    server: LiveReloadServer, builder: Callable[[], object], config: MkDocsConfig
) -> LiveReloadServer:
    """Show why there is no page in place of any that is missing, and reload it as all others.

    MkDocs writes the script for that only into what is there, so here it is asked for that page.
    """

    def build() -> None:
        try:
            builder()
        except PluginError as error:
            if not isinstance(error.__cause__, GuideError):
                raise
            clean_directory(server.root)
            page = unbuilt(error.__cause__, config)
            Path(server.root, NO_PAGE).write_text(page, encoding="utf-8")

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        status, headers, body = _answer(server, environ)
        if status.startswith("404"):
            environ["PATH_INFO"] = f"{server.mount_path}{NO_PAGE}"
            _, headers, body = _answer(server, environ)
        start_response(status, headers)
        return body

    server.builder = build
    server.set_app(serve)
    return server


def _answer(
    server: LiveReloadServer, environ: WSGIEnvironment
) -> tuple[str, list[tuple[str, str]], Iterable[bytes]]:
    """Return what MkDocs answers: the status, the headers and the body."""
    started: list[Any] = []
    body = server.serve_request(environ, lambda *it: started.extend(it))
    status, headers = started
    return status, headers, body
