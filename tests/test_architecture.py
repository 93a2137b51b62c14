"""A stage never imports a stage to its right: read, cable, annotate, graph, store, tables, link, query, view, publish, serve."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

KG = Path(__file__).resolve().parents[1] / "kg"
STAGES = ("read", "cable", "annotate", "graph", "store", "tables", "link", "query", "view", "publish", "serve")
FOR_ALL = frozenset(("callable", "config", "errors", "programs", "resources", "__version__"))
MODULES = sorted(p for p in KG.rglob("*.py") if p.relative_to(KG).parts[0] in STAGES)


def imported(path: Path) -> set[str]:
    """First names under ``kg`` that a module imports, at its top or inside a function."""
    found: set[str] = set()
    package = ("kg", *path.relative_to(KG).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module or "") if part)
            names = [f"{module}.{alias.name}" for alias in node.names]
        found |= {parts[1] for name in names if (parts := name.split("."))[0] == "kg" and len(parts) > 1}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(KG).as_posix())
def test_imports_point_left(path):
    own = STAGES.index(path.relative_to(KG).parts[0])
    assert imported(path) - FOR_ALL <= set(STAGES[: own + 1])


@pytest.mark.parametrize("name", sorted(FOR_ALL))
def test_what_all_may_import_imports_no_stage(name):
    path = KG / f"{name}.py"
    if path.is_file():
        assert imported(path) & set(STAGES) == set()


def test_a_forbidden_import_would_be_seen(tmp_path):
    inside = KG / "cable" / "parse.py"
    assert {"cable", "read"} <= imported(inside)
