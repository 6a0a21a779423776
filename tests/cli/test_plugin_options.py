"""Plugins that need not be loaded to know that their options are right."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
import yaml
from mkdocs.config.defaults import MkDocsConfig

from coursesite.cli import plugin_options
from coursesite.cli.plugin_options import USUAL_PLUGINS, without_usual
from tests.starter.derived import STARTER


def test_the_usual_plugins_are_right_when_they_are_loaded(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    config = MkDocsConfig(config_file_path=str(tmp_path / "mkdocs.yml"))
    theme = {"name": "material"}
    plugins = copy.deepcopy(list(USUAL_PLUGINS))
    config.load_dict({"site_name": "S", "theme": theme, "plugins": plugins})
    assert config.validate() == ([], [])
    assert len(config.plugins) == len(USUAL_PLUGINS)


def test_the_starter_has_the_usual_plugins() -> None:
    text = (STARTER / "mkdocs.yml.jinja").read_text(encoding="utf-8")
    plugins = text.partition("\nplugins:")[2].partition("\n\n")[0]
    assert yaml.safe_load(plugins) == list(USUAL_PLUGINS)


@pytest.mark.parametrize(
    "entry",
    [
        "nonesuch",
        {"search": {"lang": "en"}},
        {"mkdocs-jupyter": {"execute": False}},
        *(None, 3, [], {}, {"coursesite": None}),
    ],
)
def test_another_entry_is_loaded(entry: object) -> None:
    assert without_usual(["search", entry]) == [entry]


def test_a_usual_plugin_that_is_not_installed_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    class Installed:
        names = frozenset({"search"})

    monkeypatch.setattr(plugin_options, "entry_points", lambda **_: Installed())
    assert without_usual(list(USUAL_PLUGINS)) == list(USUAL_PLUGINS[1:])
