"""The glossary names every code of the models with its word, and every figure."""

from __future__ import annotations

import re
from pathlib import Path

from app.models import Base
from app.models.base import ChoiceOf, Code
from app.models.events import EVENT_KINDS
from app.services.figures import FIGURES

GLOSSARY = (Path(__file__).parent.parent / "docs" / "glossary.md").read_text(encoding="utf-8")


def columns(kind):
    return [c for table in Base.metadata.sorted_tables for c in table.columns if isinstance(c.type, kind)]


def test_every_code_stands_there_with_its_word():
    missing = []
    for column in columns(Code):
        if column.table.name == "check_template":
            continue
        (line,) = re.findall(rf"^\| `{column.table.name}\.{column.name}` \| (.*) \|$", GLOSSARY, re.MULTILINE)
        words = [word if code == word else f"`{code}` {word}" for code, word in column.type.words.items()]
        if line.split("、") != words:
            missing.append((column.table.name, column.name))
    assert missing == []


def test_every_list_of_choices_is_named():
    assert [c.type.list_name for c in columns(ChoiceOf) if f"`{c.type.list_name}`" not in GLOSSARY] == []


def test_every_figure_is_named():
    told: set[str] = set()
    family = ""
    for key in re.findall(r"`(\.?[a-zX_]+(?:\.[a-zX_]+)*)`", GLOSSARY):
        if key.startswith("."):
            told.add(family + key)  # further ones of the family that the last full key named
        elif "." in key:
            family = key.rsplit(".", 1)[0]
            told.add(key)
    for kind in [*EVENT_KINDS, "all"]:
        told |= {key.replace(".X.", f".{kind}.") for key in told if ".X." in key}
    assert [spec.key for spec in FIGURES if spec.key not in told] == []
