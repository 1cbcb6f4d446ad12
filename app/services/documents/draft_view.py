"""A draft as the report studio shows it: sections, stale figures, gaps and what waits for confirmation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from app.services.documents.runs import (
    FigureRun,
    OwnRun,
    Run,
    SentenceRun,
    joined,
    paragraphs,
)
from app.services.documents.sections import RenderedSection
from app.services.documents.shown import Said, ShownParagraph, gaps, shown, unconfirmed
from app.services.documents.template import parse, printed_now, prompts, sentences
from app.services.documents.template_catalogue import catalogue
from app.services.facts_types import YearFacts

NO_VALUE = "（没有记录）"


class StoredSection(NamedTuple):
    """A section's row: `base` with its heading, `text` the edited body or None."""

    key: str
    position: int
    base: list[Run]
    text: list[Run] | None


class Stale(NamedTuple):
    """A figure whose records have moved since it was printed."""

    section: str
    key: str
    label: str
    seen: str
    now: str


class Asked(NamedTuple):
    """A text that the person is asked for; `shown` tells whether the report has a place for it now."""

    key: str
    prompt: str
    text: str
    shown: bool


class Sentence(NamedTuple):
    """A sentence to confirm or, when `declared`, a declaration of integrity to tick; `on` when it is done."""

    key: str
    text: str
    declared: bool
    on: bool
    shown: bool


@dataclass(frozen=True)
class Section:
    """A section of a draft.

    `runs` is its body as it is printed, `generated` the generated body beside it, `fresh` the body that
    generating again would make now, when that differs. `level` is 1 or 2 for headings, else 0.
    """

    key: str
    title: str
    level: int
    heading: tuple[Run, ...]
    runs: tuple[Run, ...]
    edited: bool
    generated: tuple[Run, ...]
    fresh: tuple[Run, ...] | None
    stale: tuple[Stale, ...]
    gaps: tuple[str, ...]
    unconfirmed: tuple[str, ...]
    paragraphs: tuple[ShownParagraph, ...]


@dataclass(frozen=True)
class Draft:
    """A report of one year; `id` is None for one that was never stored."""

    id: int | None
    kind: str
    title: str
    year: int
    as_of: date
    sections: tuple[Section, ...]
    answers: tuple[Asked, ...]
    sentences: tuple[Sentence, ...]

    @property
    def stale(self) -> tuple[Stale, ...]:
        """Figures that have moved, in order of the text."""
        return tuple(row for section in self.sections for row in section.stale)

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is still to be filled in."""
        return tuple(text for section in self.sections for text in section.gaps)

    @property
    def unconfirmed(self) -> tuple[str, ...]:
        """Sentences that wait for the person's word."""
        return tuple(text for section in self.sections for text in section.unconfirmed)

    @cached_property
    def characters(self) -> int:
        """字数 as printed, without spaces."""
        from app.services.documents.render import document_of
        from app.services.documents.wording import count_characters

        return count_characters(document_of(self))


def heading_of(base: Sequence[Run]) -> list[Run]:
    """The heading paragraph of a generated section, if it has one."""
    return joined(part for part in paragraphs(base) if part.style.startswith("heading"))


def body_of(base: Sequence[Run]) -> list[Run]:
    """A generated section without its heading."""
    return joined(part for part in paragraphs(base) if not part.style.startswith("heading"))


@dataclass(frozen=True)
class Origin:
    """What a draft is made of: its report, the facts and fields of its day, and what the person has said."""

    id: int | None
    kind: str
    title: str
    facts: YearFacts
    template: str
    values: Mapping[str, Any]
    said: Said


def assemble(origin: Origin, stored: Mapping[str, StoredSection], fresh: Sequence[RenderedSection]) -> Draft:
    """The draft of stored sections, compared with what generating now would give."""
    new = {section.key: list(section.runs) for section in fresh}
    sections = tuple(_section(row, new.get(row.key), origin) for row in stored.values())
    runs = [run for section in sections for run in section.runs]
    return Draft(
        origin.id,
        origin.kind,
        origin.title,
        origin.facts.year,
        origin.facts.as_of,
        sections,
        _asked(origin, runs),
        _sentences(origin, runs),
    )


def _section(row: StoredSection, fresh: list[Run] | None, origin: Origin) -> Section:
    said = origin.said
    heading = heading_of(row.base)
    generated = body_of(row.base)
    body = generated if row.text is None else row.text
    level = {"heading1": 1, "heading2": 2}.get(paragraphs(heading)[0].style, 0) if heading else 0
    words = "".join(paragraph.text for paragraph in shown(heading, said))
    new = None if fresh is None else body_of(fresh)
    return Section(
        row.key,
        words or row.key,
        level,
        tuple(heading),
        tuple(body),
        row.text is not None,
        tuple(generated),
        tuple(new) if new is not None and new != generated else None,
        _stale(row.key, body, origin.values),
        tuple(gaps(body, said)),
        tuple(unconfirmed(body, said)),
        tuple(shown(body, said)),
    )


def _stale(section: str, runs: Sequence[Run], values: Mapping[str, Any]) -> tuple[Stale, ...]:
    found: dict[tuple[str, str], Stale] = {}
    for run in runs:
        if isinstance(run, FigureRun) and not run.frozen:
            now = printed_now(run.key, catalogue(), values)
            if now != run.seen:
                label = catalogue().fields.get(run.key, run.key)
                found[run.key, run.seen] = Stale(section, run.key, label, run.seen, now or NO_VALUE)
    return tuple(found.values())


def _asked(origin: Origin, runs: Sequence[Run]) -> tuple[Asked, ...]:
    there = {run.key: run.prompt for run in runs if isinstance(run, OwnRun)}
    known = prompts(parse(origin.template, catalogue())) | there
    return tuple(
        Asked(key, prompt, origin.said.answers.get(key, ""), key in there) for key, prompt in known.items()
    )


def _sentences(origin: Origin, runs: Sequence[Run]) -> tuple[Sentence, ...]:
    tree = parse(origin.template, catalogue())
    there = {run.key: run for run in runs if isinstance(run, SentenceRun)}
    known = {key: (text, False) for key, text in sentences(tree, "confirm").items()}
    known |= {key: (text, True) for key, text in sentences(tree, "declare").items()}
    known |= {key: (run.text, run.declared) for key, run in there.items()}
    return tuple(
        Sentence(key, text, declared, key in origin.said.confirmed, key in there)
        for key, (text, declared) in known.items()
    )
