"""Turn views into Markdown pages and the graph into a script, with the templates of the project."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    pass_context,
)
from jinja2.runtime import Context
from markupsafe import Markup

from whichway.language import Words
from whichway.markdown_text import Citation, Renderer
from whichway.views import Page

TEMPLATES = Path(__file__).parents[2] / "overrides" / "templates"


_COMPILED = f"whichway-{sha256(Path(__file__).read_bytes()).hexdigest()[:8]}-%s"
"""The name of a compiled template: it depends on this module, which says how to compile.

To compile the templates takes longer than to render them, so they are kept between builds.
"""


class Templates:
    """The templates, filled with the words of the interface."""

    def __init__(self, words: Words, citations: Mapping[str, Citation]) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            bytecode_cache=FileSystemBytecodeCache(pattern=_COMPILED),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        renderer = Renderer(citations)

        @pass_context
        def block(context: Context, text: str) -> Markup:
            return Markup(renderer.block(text, root=context["page"].root))

        @pass_context
        def line(context: Context, text: str) -> Markup:
            return Markup(renderer.line(text, root=context["page"].root))

        @pass_context
        def url(context: Context, address: str) -> str:
            return str(context["page"].root + address)

        self._environment.filters.update(block=block, line=line, url=url)
        self._environment.globals.update(words=words)
        # YAML, which reads the metadata of a page, does not know JSON's pairs of escapes.
        self._environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}

    def page(self, page: Page, **extra: str) -> str:
        """Return the page in Markdown, with its metadata on top."""
        template = self._environment.get_template(page.template)
        return template.render(page=page, view=page.content, **extra)

    def script(self, name: str, **values: object) -> str:
        """Return a script with its values filled in."""
        return self._environment.get_template(name).render(**values)
