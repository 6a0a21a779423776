"""Each layer imports only from those above it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "plugins" / "coursesite"

LAYERS = (
    {"problems", "prose"},
    {"bibliography", "schedule", "exercises", "language", "notebooks"},
    {"rendering"},
    {"course"},
    {"markdown"},
    {"mkdocs_plugin"},
    {"cli"},
    {"__main__"},
)
"""From the top; names in one set do not import from one another."""

NOT_IN_THE_CORE = ("mkdocs", "markdown", "jinja2", "os", "io", "subprocess", "logging", "pathlib")
"""What the second layer has no use for: no site, no Markdown, no disk, no log."""


def imports(path: Path) -> Iterator[str]:
    """Yield the modules that a file imports, relative ones made absolute."""
    package = ("coursesite", *path.relative_to(PACKAGE).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            yield ".".join([*base, *([node.module] if node.module else [])])


def layer_of(module: str) -> int | None:
    name = module.split(".")[1] if module.startswith("coursesite.") else None
    return next((i for i, names in enumerate(LAYERS) if name in names), None)


FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_from_its_own_package_and_the_layers_above(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    layer = layer_of(f"coursesite.{own}")
    if layer is None:
        assert own == "__init__"
        return
    for module in imports(path):
        other = layer_of(module)
        if other is not None and module.split(".")[1] != own:
            assert other < layer, f"{own} imports {module}"


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if layer_of(f"coursesite.{path.relative_to(PACKAGE).parts[0]}") == 1],
    ids=lambda path: path.relative_to(PACKAGE).as_posix(),
)
def test_the_core_reads_no_disk_and_knows_no_site(path: Path) -> None:
    assert not {module.split(".")[0] for module in imports(path)} & set(NOT_IN_THE_CORE)


def test_every_module_stands_in_a_layer() -> None:
    tops = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in FILES} - {"__init__"}
    assert tops == set().union(*LAYERS)
