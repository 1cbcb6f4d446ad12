"""What a report's text is made of: words, live figures, gaps, and sentences that the person must confirm.

While a template is rendered, everything but words travels through the text between two marks; `from_marked`
turns the marked text into runs. Stored runs are JSON objects with one telling key each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.errors import UserError

OPEN, CLOSE, PART = "\ue000", "\ue001", "\ue002"
"""Marks around a run in rendered text; no template and no value may contain them."""
_MARKED = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
_OUR_MARKS = re.compile(f"[{OPEN}{CLOSE}{PART}]")
LONGEST_TEXT = 30_000


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text; a line feed ends a paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class FigureRun:
    """A figure with the key it was counted by and the value as printed; a frozen one keeps that value."""

    key: str
    seen: str
    frozen: bool = False


@dataclass(frozen=True, slots=True)
class OwnRun:
    """A place for the person's own words (own.*) and what is asked for; `ends`: it ends its sentence."""

    key: str
    prompt: str
    ends: bool = False


@dataclass(frozen=True, slots=True)
class SentenceRun:
    """A standard sentence that no record proves; a declared one does not appear until it is ticked."""

    key: str
    text: str
    declared: bool = False


@dataclass(frozen=True, slots=True)
class GapRun:
    """Something that has no record."""

    text: str


@dataclass(frozen=True, slots=True)
class StyleRun:
    """Begins a paragraph that is no body text: a title, a heading or a part of the official layout."""

    style: str


Run = Words | FigureRun | OwnRun | SentenceRun | GapRun | StyleRun
STYLES = ("title", "salutation", "heading1", "heading2", "signature", "date")


def clean(text: str) -> str:
    """A value's text without our marks and with single spaces instead of line feeds."""
    return " ".join(_OUR_MARKS.sub("", text).split())


# ------------------------------------------------------------------ rendering
def mark(kind: str, *parts: str) -> str:
    """A run as it travels through rendered text."""
    return OPEN + PART.join((kind, *(clean(unmarked(part)) for part in parts))) + CLOSE


def unmarked(text: str) -> str:
    """The printed words of marked text."""
    return _MARKED.sub(lambda found: _words_of(found[1]), text)


def _words_of(marked: str) -> str:
    return shown_alone(_run_of(marked))


def shown_alone(run: Run) -> str:
    """What a run prints when nobody has answered or confirmed anything."""
    match run:
        case Words(text=text):
            return text
        case FigureRun(seen=seen):
            return seen
        case OwnRun(prompt=prompt):
            return f"【待补：{prompt}】"
        case SentenceRun(text=text, declared=declared):
            return f"【待补：请本人确认“{text}”】" if declared else text
        case GapRun(text=text):
            return f"【待补：{text}】"
        case StyleRun():
            return ""


def _run_of(marked: str) -> Run:
    kind, *parts = marked.split(PART)
    match kind:
        case "figure":
            return FigureRun(parts[0], parts[1])
        case "own" | "own_ends":
            return OwnRun(parts[0], parts[1], kind == "own_ends")
        case "confirm" | "declare":
            return SentenceRun(parts[0], parts[1], kind == "declare")
        case _:
            return GapRun(parts[0])


def end_sentence(line: str) -> str:
    """A line of marked text; an own text at its end is a sentence of its own."""
    at = line.rfind(OPEN)
    own = OPEN + "own" + PART
    if at >= 0 and line.startswith(own, at) and line.endswith(CLOSE):
        return line[:at] + OPEN + "own_ends" + PART + line[at + len(own) :]
    return line


def from_marked(text: str) -> list[Run]:
    """The runs of rendered text."""
    runs: list[Run] = []
    at = 0
    for found in _MARKED.finditer(text):
        add_words(runs, text[at : found.start()])
        runs.append(_run_of(found[1]))
        at = found.end()
    add_words(runs, text[at:])
    return runs


def add_words(runs: list[Run], text: str) -> None:
    """Append plain text, joined with the plain text before it."""
    if not text:
        return
    last = runs[-1] if runs else None
    if isinstance(last, Words):
        runs.pop()
        text = last.text + text
    runs.append(Words(text))


# -------------------------------------------------------------------- storage
def to_json(runs: Iterable[Run]) -> list[dict[str, Any]]:
    """Runs as they are stored."""
    return [_to_json(run) for run in runs]


def _to_json(run: Run) -> dict[str, Any]:
    match run:
        case Words(text=text):
            return {"text": text}
        case FigureRun(key=key, seen=seen, frozen=frozen):
            return {"figure": key, "seen": seen, **({"frozen": True} if frozen else {})}
        case OwnRun(key=key, prompt=prompt, ends=ends):
            return {"own": key, "prompt": prompt, **({"ends": True} if ends else {})}
        case SentenceRun(key=key, text=text, declared=declared):
            return {"declare" if declared else "confirm": key, "text": text}
        case GapRun(text=text):
            return {"gap": text}
        case StyleRun(style=style):
            return {"style": style}


def from_json(rows: Sequence[Mapping[str, Any]]) -> list[Run]:
    """Stored runs, or those that a screen sends; UserError for anything else."""
    runs: list[Run] = []
    for row in rows:
        run = _from_json(row)
        if isinstance(run, Words):
            add_words(runs, run.text)
        else:
            runs.append(run)
    if sum(len(shown_alone(run)) for run in runs) > LONGEST_TEXT:
        raise UserError(f"这一节超过 {LONGEST_TEXT} 字。", remedy="请删减后再保存。")
    return runs


def _from_json(row: Mapping[str, Any]) -> Run:
    known: tuple[tuple[set[str], Any], ...] = (
        (
            {"figure", "seen"},
            lambda: FigureRun(_word(row, "figure"), _word(row, "seen"), bool(row.get("frozen"))),
        ),
        ({"own", "prompt"}, lambda: OwnRun(_word(row, "own"), _word(row, "prompt"), bool(row.get("ends")))),
        ({"confirm", "text"}, lambda: SentenceRun(_word(row, "confirm"), _word(row, "text"))),
        ({"declare", "text"}, lambda: SentenceRun(_word(row, "declare"), _word(row, "text"), declared=True)),
        ({"gap"}, lambda: GapRun(_word(row, "gap"))),
        ({"style"}, lambda: StyleRun(_word(row, "style"))),
        ({"text"}, lambda: Words(_word(row, "text"))),
    )
    for keys, make in known:
        if keys <= set(row) <= keys | {"frozen", "ends"}:
            run: Run = make()
            if isinstance(run, StyleRun) and run.style not in STYLES:
                break
            return run
    raise UserError("报告文字里有认不出的内容，没有保存。", remedy="请重新打开这一节再改。")


def _word(row: Mapping[str, Any], name: str) -> str:
    value = row[name]
    if not isinstance(value, str):
        raise UserError("报告文字里有认不出的内容，没有保存。", remedy="请重新打开这一节再改。")
    return _OUR_MARKS.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))


# ----------------------------------------------------------------- paragraphs
@dataclass(frozen=True, slots=True)
class ParagraphRuns:
    """The runs of one paragraph; `style` is "" for body text."""

    style: str
    runs: tuple[Run, ...]


def paragraphs(runs: Iterable[Run]) -> list[ParagraphRuns]:
    """Runs split at line feeds; empty paragraphs are left out."""
    found: list[ParagraphRuns] = []
    style = ""
    current: list[Run] = []

    def end() -> None:
        nonlocal style, current
        if any(not isinstance(run, Words) or run.text.strip() for run in current):
            found.append(ParagraphRuns(style, tuple(current)))
        style, current = "", []

    for run in runs:
        if isinstance(run, StyleRun):
            end()
            style = run.style
        elif isinstance(run, Words):
            first, *others = run.text.split("\n")
            add_words(current, first)
            for line in others:
                end()
                add_words(current, line)
        else:
            current.append(run)
    end()
    return found


def joined(parts: Iterable[ParagraphRuns]) -> list[Run]:
    """Runs of paragraphs, the opposite of `paragraphs`."""
    runs: list[Run] = []
    for number, part in enumerate(parts):
        if number:
            add_words(runs, "\n")
        if part.style:
            runs.append(StyleRun(part.style))
        for run in part.runs:
            if isinstance(run, Words):
                add_words(runs, run.text)
            else:
                runs.append(run)
    return runs


def with_figure(runs: Iterable[Run], key: str, **changes: Any) -> list[Run]:
    """The same runs, every figure of a key changed."""
    return [replace(run, **changes) if isinstance(run, FigureRun) and run.key == key else run for run in runs]
