"""From rendered text to sections: the conventions of a template's lines.

`# ` is a title line, `## ` and `### ` are headings, `@称谓`, `@落款` and `@日期` parts of the official
layout; an empty line ends a paragraph, other line ends are dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.services.documents.runs import (
    FigureRun,
    ParagraphRuns,
    Run,
    end_sentence,
    from_marked,
    joined,
    shown_alone,
)

HEAD, INTRODUCTION, CLOSING = "标题和称谓", "导言", "落款"
LONGEST_KEY = 50
_HEADINGS = (("### ", "heading2"), ("## ", "heading1"))
_PARTS = (
    ("# ", "title", HEAD),
    ("@称谓", "salutation", HEAD),
    ("@落款", "signature", CLOSING),
    ("@日期", "date", CLOSING),
)


@dataclass(frozen=True, slots=True)
class RenderedSection:
    """A section as generated; its first paragraph is the heading, if it has one."""

    key: str
    runs: tuple[Run, ...]


@dataclass
class _Draft:
    paragraphs: list[ParagraphRuns] = field(default_factory=list)


def sections_of(text: str) -> list[RenderedSection]:
    """The sections of rendered text in their order; 标题和称谓 first, 落款 last."""
    found: dict[str, _Draft] = {HEAD: _Draft(), INTRODUCTION: _Draft()}
    closing = _Draft()
    current = found[INTRODUCTION]
    for style, section, line in _paragraph_texts(text):
        runs = tuple(from_marked(line))
        if style.startswith("heading"):
            current = found.setdefault(_key(style, runs, found), _Draft())
            current.paragraphs.append(ParagraphRuns(style, runs))
        elif section:
            (closing if section == CLOSING else found[HEAD]).paragraphs.append(ParagraphRuns(style, runs))
        else:
            current.paragraphs.append(ParagraphRuns("", runs))
    found[CLOSING] = closing
    return [
        RenderedSection(key, tuple(joined(draft.paragraphs)))
        for key, draft in found.items()
        if draft.paragraphs
    ]


def _paragraph_texts(text: str) -> Iterator[tuple[str, str, str]]:
    """Style, special section and marked text of each paragraph."""
    body: list[str] = []
    for line in (*text.split("\n"), ""):
        written = line.strip()
        special = _special(written)
        if (special or not written) and body:
            yield "", "", "".join(body)
            body = []
        if special:
            yield special
        elif written:
            body.append(end_sentence(written))


def _special(line: str) -> tuple[str, str, str] | None:
    for prefix, style in _HEADINGS:
        if line.startswith(prefix):
            return style, "", line.removeprefix(prefix).strip()
    for prefix, style, section in _PARTS:
        if line.startswith(prefix):
            return style, section, line.removeprefix(prefix).strip()
    return None


def _key(style: str, runs: tuple[Run, ...], taken: dict[str, _Draft]) -> str:
    """A heading's words, figures by their key, so that it stays the same when a number changes."""
    words = "".join(f"{{{run.key}}}" if isinstance(run, FigureRun) else shown_alone(run) for run in runs)
    key = f"{'##' if style == 'heading1' else '###'} {words}"[: LONGEST_KEY - 3]
    number = 2
    unique = key
    while unique in taken:
        unique = f"{key}~{number}"
        number += 1
    return unique
