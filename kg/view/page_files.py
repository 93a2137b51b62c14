"""The style sheet and script of a page, without what a browser does not need: every page carries them whole."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path


@cache
def page_file(name: str) -> str:
    """One of the page's own files without its indents, its blank lines and the lines that only comment."""
    text = (Path(__file__).parent / "page" / name).read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    kept = [line for line in lines if line and not line.startswith(("//", "/*"))]
    return _tight_style("\n".join(kept)) if name.endswith(".css") else _tight_script(kept)


def _tight_style(style: str) -> str:
    """A style sheet without the spaces that say nothing.

    >>> _tight_style("a { color: red; margin: 0 1px; } b { top: 0; }")
    'a{color:red;margin:0 1px}b{top:0}'
    """
    tight = re.sub(r"\s*([{};])\s*", r"\1", style)
    return tight.replace(": ", ":").replace(", ", ",").replace(";}", "}")


def _tight_script(lines: list[str]) -> str:
    """Script lines joined at brackets and commas; every line that ends a statement stays a line.

    >>> _tight_script(["f(", "a,", "b", ");", "g();"])
    'f(a,b);g();'
    """
    joined = re.sub(r"([{(\[,;])\n", r"\1", "\n".join(map(_tight_line, lines)))
    return re.sub(r"\n([})\]])", r"\1", joined)


def _tight_line(line: str) -> str:
    """A line of script without spaces at signs; a line that may hold a pattern stays as it is.

    >>> _tight_line('const a = [b, "c, d"];'), _tight_line("const a = /, /;")
    ('const a=[b,"c, d"];', 'const a = /, /;')
    """
    if line.count("`") not in (0, 2) or "'" in line or re.search(r"(^|[=(,:] ?)/", line):
        return line
    parts = re.split(r'("(?:\\.|[^"\\])*"|`[^`]*`)', line)
    signs = r" ?(=>|===|!==|<=|>=|&&|\|\||[=?:,;{}<>*]) ?"
    return "".join(part if part[:1] in ('"', "`") else re.sub(signs, r"\1", part) for part in parts)
