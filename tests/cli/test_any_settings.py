"""Nothing in mkdocs.yml may end the check: what is wrong there is a problem of that file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coursesite.cli.check import find_problems
from tests.mkdocs_plugin.test_small_course import CONFIG, PLUGINS

Make = Callable[[Mapping[str, str]], Path]
WHOLE = CONFIG % "".join(f"  - {plugin}\n" for plugin in PLUGINS)
NAMES = (
    *("site_name", "site_description", "site_url", "repo_url", "edit_uri", "theme", "plugins"),
    *("markdown_extensions", "mdx_configs", "nav", "docs_dir", "site_dir", "hooks", "extra"),
    *("extra_css", "extra_javascript", "validation", "strict", "use_directory_urls", "watch"),
    *(
        "exclude_docs",
        "not_in_nav",
        "dev_addr",
        "copyright",
        "INHERIT",
        "remote_branch",
        "nonesuch",
    ),
)
VALUES = (
    *(
        "5",
        "-1.5e999",
        "true",
        "null",
        "''",
        "text",
        "[]",
        "{}",
        "[5]",
        "[null]",
        "[[a]]",
        "{a: 5}",
    ),
    *("[{a: 5}]", "[{a: [b]}]", "{5: 6}", "[{5: [6]}]", "&a [*a]", "{<<: {a: b}}", "2027-01-01"),
    *(
        "!!python/name:os.system",
        "!ENV [NONESUCH, 5]",
        "!ENV {a: b}",
        "!relative $x",
        "!nonesuch x",
    ),
    *('"\\ud800"', '"\\0"', '"a\\nb"', "|\n  a\n  b", "../..", "/", "http://[", "a" * 2_000, "é✓"),
    *("[gone.md]", "[index.md, index.md]", "{Home: index.md}", "[{Home: {a: index.md}}]", "*a"),
    *(
        "[coursesite, coursesite]",
        "[search: 5]",
        "[search: {lang: 5}]",
        "[coursesite: {branch: 5}]",
    ),
    *("[toc: 5]", "[toc: {permalink: [5]}]", "{name: 5}", "{name: material, features: 5}", "["),
    *("{name: material, custom_dir: gone}", "{name: null}", "{name: material, language: [5]}"),
)


def survive(root: Path, text: str) -> None:
    (root / "mkdocs.yml").write_bytes(text.encode("utf-8", "surrogatepass"))
    lines = text.count("\n") + text.count("\r") + 1
    for problem in find_problems(root):
        assert problem.place.path == "mkdocs.yml", problem
        assert 1 <= problem.place.line <= lines
        assert "\n" not in str(problem)


@st.composite
def spoilt(draw: st.DrawFn) -> str:
    """Draw settings with lines taken out, moved, or set to something else."""
    lines = WHOLE.splitlines()
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        name, value = draw(st.sampled_from(NAMES)), draw(st.sampled_from(VALUES))
        put = draw(st.sampled_from([[], [f"{name}: {value}"], [f"  - {value}"], [value]]))
        lines[at : at + draw(st.integers(0, 2))] = put
        lines = lines or [""]
    return "\n".join(lines)


@pytest.mark.parametrize("examples", [4, pytest.param(300, marks=pytest.mark.all)])
def test_any_settings_are_read_or_refused(make_course: Make, examples: int) -> None:
    root = make_course({"references.bib": ""})

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(spoilt())
    def check(text: str) -> None:
        survive(root, text)

    check()


@pytest.mark.all
@pytest.mark.parametrize("name", NAMES)
def test_any_value_of_a_setting_is_read_or_refused(make_course: Make, name: str) -> None:
    root = make_course({"references.bib": ""})
    rest = "".join(
        line
        for line in ("site_name: S\n", "theme: material\n", "plugins: [search, coursesite]\n")
        if not line.startswith(f"{name}:")
    )
    for value in VALUES:
        survive(root, f"{rest}{name}: {value}\n")
