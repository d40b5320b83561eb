"""Give the guide to MkDocs.  This is the only module that knows about both."""

import os
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs import __version__ as mkdocs_version
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from whichway.advice import warnings_in
from whichway.chrome import chrome_of, chrome_of_mistakes, navigation_of
from whichway.errors import GuideError
from whichway.folder import load
from whichway.layers import can_be_drawn
from whichway.security import with_policy
from whichway.site import Site, build_day, generate

_log = get_plugin_logger("whichway")

_running: dict[str, str] = {}
"""What MkDocs does.  It says so once, before there is a configuration that could keep it."""


def on_startup(*, command: str, **_: object) -> None:
    """Remember what MkDocs does: its live preview is not like a build."""
    _running["command"] = command


@event_priority(100)  # before the search asks the theme for its language
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Make the whole site ready, so that a mistake stops the build before it touches anything.

    A live preview goes on and shows the mistakes, or it would keep its browsers waiting.
    """
    folder = _data_folder(config)
    config.watch.append(str(folder))
    if not config.repo_url:
        config.edit_uri = None
    try:
        site = generate(load(folder, name=_name(folder, config)), build_day(os.environ))
    except GuideError as error:
        if not (_is_preview() and folder.exists()):  # MkDocs cannot watch what is not there
            raise PluginError(f"\n{error}") from error
        _log.error("This guide cannot be built.\n%s", error)
        config.extra.update(site=None, chrome=chrome_of_mistakes(error, title=config.site_name))
        return config
    for warning in warnings_in(site.guide):
        _log.warning(str(warning))
    if not can_be_drawn():
        _log.info("Without pygraphviz, the map is drawn in one column alone, and not in layers.")
    chrome = chrome_of(site, repository=config.repo_url or "")
    config.extra.update(site=site, chrome=chrome)
    config.site_name = escape(site.guide.about.title)
    config.theme["language"] = _theme_language(config, site.language)
    return config


@event_priority(100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages and the decision tree; hand-written pages follow them in the navigation.

    Mistakes take the place of every page: they are on the one that says that there is no page.
    """
    site: Site | None = config.extra["site"]
    pages = files.documentation_pages()
    if site is None:
        for file in pages:
            files.remove(file)
        return files
    for generated in site.files:
        file = File.generated(config, generated.path, content=generated.text)
        if generated.page:
            file.edit_uri = _edit_uri(generated.page.file, config)
        files.append(file)
    config.nav = [*_navigation(site), *(file.src_uri for file in pages)]
    return files


def on_env(env: Environment, *, config: MkDocsConfig, **_: object) -> Environment:
    """Give the theme what stands round every page, and keep its templates compiled."""
    env.globals["whichway"] = config.extra["chrome"]
    env.bytecode_cache = FileSystemBytecodeCache(pattern=f"mkdocs-{mkdocs_version}-%s")
    return env


def on_page_markdown(markdown: str, *, page: Page, **_: object) -> str:
    """Escape what a hand-written page says of itself.

    The others come escaped, and are called what the navigation calls them.
    """
    if page.file.generated_by:
        page.meta["title"] = page.title
    else:
        for key in ("title", "description"):
            if key in page.meta:
                page.meta[key] = escape(str(page.meta[key]))
    return markdown


@event_priority(-100)  # after all else has been written into the page
def on_post_page(output: str, *, page: Page, **_: object) -> str:
    """Put the Content-Security-Policy into a built page."""
    return _secured(output, page.content or "")


@event_priority(-100)
def on_post_template(output: str, *, template_name: str, **_: object) -> str:
    """Put the Content-Security-Policy into the page that says that there is no page."""
    return _secured(output, "") if template_name.endswith(".html") else output


def on_serve(server: LiveReloadServer, **_: object) -> LiveReloadServer:
    """Let the page that says that there is no page reload by itself, as all others do.

    MkDocs writes the script for that only into what is there, so here it is asked for that page.
    """

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        status, headers, body = _answer(server, environ)
        if status.startswith("404"):
            environ["PATH_INFO"] = f"{server.mount_path}404.html"
            _, headers, body = _answer(server, environ)
        start_response(status, headers)
        return body

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


def _is_preview() -> bool:
    return _running.get("command") == "serve"


def _secured(html: str, content: str) -> str:
    # The policy forbids the script with which a preview reloads its pages.
    return html if _is_preview() else with_policy(html, content=content)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _data_folder(config: MkDocsConfig) -> Path:
    return Path(_root(config), config.extra["whichway"]["data"])


def _name(folder: Path, config: MkDocsConfig) -> str:
    """Return what messages call the data folder: as short as it can be."""
    root = _root(config)
    return (folder.relative_to(root) if folder.is_relative_to(root) else folder).as_posix()


def _edit_uri(file: str, config: MkDocsConfig) -> str | None:
    """Return where a data file is kept, from `docs_dir`; None if it is not in the repository."""
    source = _data_folder(config) / file
    if not source.is_relative_to(_root(config)):
        return None
    return Path(os.path.relpath(source, config.docs_dir)).as_posix()


def _theme_language(config: MkDocsConfig, language: str) -> str:
    """Return the language nearest to `language` that the theme has words in."""
    for candidate in (language, language.partition("-")[0]):
        file = Path("partials", "languages", f"{candidate}.html")
        if any((Path(folder) / file).exists() for folder in config.theme.dirs):
            return candidate
    return "en"


def _navigation(site: Site) -> list[dict[str, Any]]:
    """Return the navigation as MkDocs wants it.  MkDocs does not escape titles.

    The names at the top are words of the interface, and are marked where that speaks another
    language than the guide.
    """
    navigation: list[dict[str, Any]] = []
    for page, below in navigation_of(site):
        index = f"{page.address}index.md"
        entries = [{escape(other.title): f"{other.address}index.md"} for other in below]
        title = escape(page.title)
        if not site.words.is_own:
            title = f'<span lang="{site.words.language}">{title}</span>'
        navigation.append({title: [index, *entries] if entries else index})
    return navigation
