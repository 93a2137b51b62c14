"""Templates to pages: Jinja with escaping always on, one look for all pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from kg import __version__
from kg.config import Config
from kg.publish.marked_text import shown_text
from kg.publish.model import Named
from kg.publish.paths import DATA_FORMATS, link, root_of

_FOLDER = Path(__file__).parent / "templates"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.globals.update(
        formats=DATA_FORMATS, software=f"cable-kg {__version__}", text_of=lambda iri: iri.partition("#")[0]
    )
    environment.filters["json_script"] = json_script
    return environment


def _shown(value: Any) -> Any:
    return value if isinstance(value, Markup) or not isinstance(value, str) else shown_text(value)


def json_script(value: Any) -> Markup:
    """JSON that may stand inside a script element.

    >>> json_script({"name": "</script>"})
    Markup('{"name": "\\\\u003c/script\\\\u003e"}')
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(shown_text(text))


class Renderer:
    """Renders templates for one site: its settings, its base IRI, which documents it has beside."""

    def __init__(self, config: Config, base: str) -> None:
        self.config, self.base = config, base

    def page(self, template: str, path: str, **values: Any) -> str:
        """A page at a path of the site, such as ``actor/dalema.html``."""
        root = root_of(path)
        to = partial(link, base=self.base, root=root)
        return _environment().get_template(template).render(
            config=self.config, base=self.base, root=root, path=path, to=to, name=_namer(to), **values
        )  # fmt: skip


def _namer(to: Callable[[str], str]) -> Callable[[Named | None], Markup]:
    """Shows somebody by name, with a link where there is a page."""

    def name(named: Named | None) -> Markup:
        if named is None:
            return Markup("")
        label = escape(shown_text(named.label))
        return label if named.iri is None else Markup(f'<a href="{escape(to(named.iri))}">{label}</a>')

    return name
