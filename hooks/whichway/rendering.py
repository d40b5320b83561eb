"""Turn views into Markdown pages and the graph into a script, with the templates of the project."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from traceback import walk_tb

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    pass_context,
)
from jinja2.runtime import Context
from markupsafe import Markup

from whichway.errors import GuideError, Mistake, Place
from whichway.language import Words
from whichway.markdown_text import Citation, Renderer
from whichway.views import Page

ROOT = Path(__file__).parents[2]
OVERRIDES = ROOT / "overrides"
TEMPLATES = OVERRIDES / "templates"

_COMPILED = f"whichway-{sha256(Path(__file__).read_bytes()).hexdigest()[:8]}-%s"
"""The name of a compiled template: it depends on this module, which says how to compile.

To compile the templates takes longer than to render them, so they are kept between builds.
"""


class Templates:
    """The templates, filled with the words of the interface."""

    def __init__(self, words: Words, citations: Mapping[str, Citation]) -> None:
        self._environment = _environment()
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
        # Comments are for those who read the script here: they would be a fifth of what is sent.
        self._script_environment = self._environment.overlay(
            line_comment_prefix="//",
            bytecode_cache=FileSystemBytecodeCache(pattern=f"script-{_COMPILED}"),
        )
        check_templates(self._environment, TEMPLATES)

    def page(self, page: Page, **extra: str) -> str:
        """Return the page in Markdown, with its metadata on top."""
        return _filled(
            self._environment,
            "page.md",
            page=page,
            view=page.content,
            is_printed=False,
            **extra,
        )

    def script(self, name: str, **values: object) -> str:
        """Return a script with its values filled in."""
        return _filled(self._script_environment, name, **values)


def lone_page(name: str, **values: object) -> str:
    """Return a page that needs neither the words of the interface nor the theme."""
    return _environment().get_template(name).render(values)


def check_templates(environment: Environment, folder: Path) -> None:
    """Raise GuideError where templates in `folder` cannot be compiled, with what is wrong in each.

    What lies in its own folder for templates is not compiled: that is for another environment.
    """
    mistakes = []
    for path in _templates_in(folder):
        try:
            environment.get_template(path.relative_to(folder).as_posix())
        except TemplateSyntaxError as error:
            mistakes.append(template_mistake(error))
        except UnicodeDecodeError:
            place = Place(path.relative_to(ROOT).as_posix(), 1, 1)
            mistakes.append(Mistake("this is not UTF-8 text: save the file as UTF-8", place))
    if mistakes:
        raise GuideError(filter(None, mistakes))


def template_mistake(error: Exception) -> Mistake | None:
    """Return what is wrong in one of the project's templates, if that is what an error is about."""
    lines = [it for it in _lines_of_templates(error) if it[0].is_relative_to(OVERRIDES)]
    if not lines:
        return None
    match error:
        case GuideError():
            problem = error.mistakes[0].problem
        case TemplateNotFound():
            problem = _not_found(error)
        case _:
            problem = str(error)
    return Mistake(f"this template does not work: {problem}", _place(*lines[-1]))


def _templates_in(folder: Path) -> Iterator[Path]:
    """Yield the files that are templates, and not what an editor keeps beside them."""
    for path in sorted(folder.rglob("*.*")):
        is_for_this = path.relative_to(folder).parts[0] != TEMPLATES.name
        is_hidden = path.name.startswith(".")
        if is_for_this and not is_hidden and path.suffix in {".html", ".js", ".md"}:
            yield path


def _not_found(error: TemplateNotFound) -> str:
    return f"there is no template '{error.name}'"


def _lines_of_templates(error: Exception) -> Iterator[tuple[Path, int]]:
    """Yield the lines that an error came through, of templates as they are written."""
    for frame, line in walk_tb(error.__traceback__):
        template = frame.f_globals.get("__jinja_template__")  # unless Jinja has put its line there
        path = Path(frame.f_code.co_filename)
        yield path, template.get_corresponding_lineno(line) if template else line


def _place(path: Path, line: int) -> Place:
    """Return the place of the first character in a line of a template."""
    source = path.read_text(encoding="utf-8").split("\n")
    column = len(source[line - 1]) - len(source[line - 1].lstrip()) + 1
    return Place(path.relative_to(ROOT).as_posix(), line, column, source)


def _filled(environment: Environment, name: str, **values: object) -> str:
    try:
        return environment.get_template(name).render(values)
    except Exception as error:
        mistake = template_mistake(error)
        if isinstance(error, TemplateNotFound) and not mistake:
            place = Place((TEMPLATES / name).relative_to(ROOT).as_posix(), 1, 1)
            mistake = Mistake(_not_found(error), place)
        if mistake:
            raise GuideError([mistake]) from error
        raise


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        bytecode_cache=FileSystemBytecodeCache(pattern=_COMPILED),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
