"""Give the guide to MkDocs."""

import os
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs import __version__ as mkdocs_version
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.structure.pages import Page

from mkdocs_preview import NO_PAGE, refuse_if_taken, showing_mistakes, unbuilt
from whichway.advice import warnings_in
from whichway.chrome import chrome_of, navigation_of
from whichway.errors import GuideError, in_file_order
from whichway.folder import load
from whichway.language import Words
from whichway.layers import can_be_drawn
from whichway.rendering import OVERRIDES, check_templates, template_mistake
from whichway.security import with_policy
from whichway.site import DayError, Site, build_day, generate, links_to_nothing
from whichway.views import Page as View

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
        chrome = chrome_of(site, repository=config.repo_url or "")
        check_templates(_compiling(config.theme.get_env()), OVERRIDES)
    except DayError as error:
        raise PluginError(str(error)) from error
    except GuideError as error:
        if not (_is_preview() and folder.exists()):  # MkDocs cannot watch what is not there
            raise PluginError(f"\n{error}") from error
        config.extra["unbuilt"] = unbuilt(error, config)
        config.theme.static_templates.clear()
        return config
    _warn(site, config)
    if not can_be_drawn():
        _log.info("Without pygraphviz, the map is drawn in one column alone, and not in layers.")
    config.extra.update(site=site, chrome=chrome)
    config.site_name = escape(site.guide.about.title)
    config.theme["language"] = _theme_language(config, site.language)
    return config


@event_priority(100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages and the decision tree; hand-written pages are linked from the foot alone.

    Mistakes take the place of every page: they are on the one that says that there is no page.
    """
    pages = files.documentation_pages()
    if "unbuilt" in config.extra:
        for file in pages:
            files.remove(file)
        files.append(File.generated(config, NO_PAGE, content=config.extra["unbuilt"]))
        return files
    for file in pages:
        file.inclusion = InclusionLevel.NOT_IN_NAV
    site: Site = config.extra["site"]
    for generated in site.files:
        file = File.generated(config, generated.path, content=generated.text)
        if generated.page:
            file.edit_uri = _edit_uri(generated.page.file, config)
            if not generated.page.is_in_menu:
                file.inclusion = InclusionLevel.NOT_IN_NAV
                Page(_title(generated.page, site.words), file, config)  # it makes itself known
        files.append(file)
    config.nav = _navigation(site)
    return files


def on_env(env: Environment, *, config: MkDocsConfig, **_: object) -> Environment:
    """Give the theme what stands round every page, and keep its templates compiled."""
    env.globals["whichway"] = config.extra.get("chrome")
    env.globals["warnings"] = config.extra.get("warnings", [])
    return _compiling(env)


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


def on_build_error(error: Exception, **_: object) -> None:
    """Say where a template of the theme does not work: MkDocs would show only its own code."""
    mistake = template_mistake(error)
    if mistake:
        mistakes = GuideError([mistake])
        raise PluginError(f"\n{mistakes}") from mistakes


def on_serve(
    server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], object]
) -> LiveReloadServer:
    """Let the live preview show mistakes that are made while it runs."""
    refuse_if_taken(config.dev_addr, server.address_family)
    return showing_mistakes(server, builder, config)


def _warn(site: Site, config: MkDocsConfig) -> None:
    """Say what could be better, in a live preview on every page; stop a strict build there."""
    others = {f"/{file.url}" for file in get_files(config)}
    warnings = in_file_order([*warnings_in(site.guide), *links_to_nothing(site, others)])
    for warning in warnings:
        _log.warning(str(warning))
    if warnings and config.strict:  # MkDocs itself would stop when all is written
        raise PluginError(
            f"A strict build stops at warnings: mend those above, {len(warnings)} in all.  Until "
            "then, `make serve` shows the guide.  The site that was there stays as it was."
        )
    if _is_preview():
        config.extra["warnings"] = warnings


def _compiling(env: Environment) -> Environment:
    """Let an environment keep its templates compiled."""
    env.bytecode_cache = FileSystemBytecodeCache(pattern=f"mkdocs-{mkdocs_version}-%s")
    return env


def _is_preview() -> bool:
    return _running.get("command") == "serve"


def _secured(html: str, content: str) -> str:
    # The policy forbids the script with which a preview reloads its pages.
    return html if _is_preview() else with_policy(html, content=content)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _data_folder(config: MkDocsConfig) -> Path:
    """Return the folder of the guide: the one that is named for this run, or the project's own."""
    name = os.environ.get("WHICHWAY_DATA") or str(config.extra["whichway"]["data"])
    return Path(os.path.normpath(_root(config) / name))


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
    """Return the navigation as MkDocs wants it."""
    navigation: list[dict[str, Any]] = []
    for page, below in navigation_of(site):
        title = _title(page, site.words)
        index, *entries = [
            {_title(other, site.words): f"{other.address}index.md"} for other in (page, *below)
        ]
        navigation.append({title: [index, *entries]} if entries else index)
    return navigation


def _title(page: View, words: Words) -> str:
    """Return the title of a page as HTML.  MkDocs does not escape titles.

    All but those of choices are words of the interface, and are marked where that speaks another
    language than the guide.
    """
    title = escape(page.title)
    if page.kind == "choice" or words.is_own:
        return title
    return f'<span lang="{words.language}">{title}</span>'
