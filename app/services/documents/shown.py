"""How the runs of a draft read, given what the person has answered and confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.services.documents.runs import (
    FigureRun,
    GapRun,
    OwnRun,
    ParagraphRuns,
    Run,
    SentenceRun,
    StyleRun,
    Words,
    paragraphs,
    shown_alone,
)

UNCONFIRMED = "〔请核实〕"
_TYPED_GAP = re.compile("【待补：?([^】]*)】")
_STOPS = "。；！？，、：,;!?"
_SENTENCE_ENDS = "。！？；"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of printed text; `marked` ones must be dealt with before the report is final."""

    text: str
    run: Run
    marked: bool = False


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    style: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The paragraph's words."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Said:
    """What the person has written (by key of own.*) and confirmed, for one report of one year."""

    answers: Mapping[str, str]
    confirmed: frozenset[str]


def shown(runs: Iterable[Run], said: Said) -> list[ShownParagraph]:
    """The paragraphs as printed. A line feed in a person's own words begins a paragraph."""
    found: list[ShownParagraph] = []
    for paragraph in paragraphs(runs):
        current: list[Piece] = []
        for number, run in enumerate(paragraph.runs):
            for line, piece in enumerate(_pieces(run, said, _begins_with(paragraph, number + 1, said))):
                if line and isinstance(run, OwnRun) and current:
                    found.append(ShownParagraph(paragraph.style, tuple(current)))
                    current = []
                current.append(piece)
        if current:
            found.append(ShownParagraph(paragraph.style, tuple(current)))
    return found


def _pieces(run: Run, said: Said, follows: str) -> Iterator[Piece]:
    """What a run prints; `follows` is the character behind it in the paragraph."""
    match run:
        case Words():
            yield from _typed(run)
        case FigureRun(seen=seen):
            yield Piece(seen, run)
        case OwnRun():
            yield from _own(run, said.answers.get(run.key, ""), follows)
        case SentenceRun():
            yield from _sentence(run, confirmed=run.key in said.confirmed)
        case GapRun():
            yield Piece(shown_alone(run), run, marked=True)
        case StyleRun():
            return


def _own(run: OwnRun, answer: str, follows: str) -> Iterator[Piece]:
    """The person's own words, a piece for each line."""
    lines = [line.strip() for line in answer.split("\n") if line.strip()]
    if not lines:
        yield Piece(shown_alone(run), run, marked=True)
    for number, line in enumerate(lines, start=1):
        goes_on = number == len(lines) and not run.ends
        yield Piece(_punctuated(line, follows if goes_on else ""), run)


def _sentence(run: SentenceRun, *, confirmed: bool) -> Iterator[Piece]:
    if run.declared and not confirmed:
        yield Piece(shown_alone(run), run, marked=True)
    else:
        yield Piece(run.text, run)
    if not run.declared and not confirmed:
        yield Piece(UNCONFIRMED, run, marked=True)


def _typed(run: Words) -> Iterator[Piece]:
    """Plain words; gaps and marks that somebody typed are as loud as our own."""
    for part in re.split(f"(【待补[^】]*】|{UNCONFIRMED})", run.text):
        if part:
            yield Piece(part, run, marked=part == UNCONFIRMED or part.startswith("【待补"))


def _punctuated(answer: str, follows: str) -> str:
    """An answer with one stop at its end: its own, or that of the sentence which goes on behind it."""
    if follows:
        return answer.rstrip(_STOPS)
    return answer if answer[-1] in _SENTENCE_ENDS else answer.rstrip(_STOPS) + "。"


def _begins_with(paragraph: ParagraphRuns, number: int, said: Said) -> str:
    """First character behind a run: "" where the paragraph ends or another own text begins."""
    for run in paragraph.runs[number:]:
        if isinstance(run, OwnRun):
            return ""
        first = next((piece.text for piece in _pieces(run, said, "") if piece.text.strip()), "")
        if first:
            return first.lstrip()[0]
    return ""


def gaps(runs: Sequence[Run], said: Said) -> list[str]:
    """What is still missing, in order."""
    found: list[str] = []
    for paragraph in shown(runs, said):
        for piece in paragraph.pieces:
            if piece.marked and piece.text != UNCONFIRMED:
                typed = _TYPED_GAP.match(piece.text)
                found.append(typed[1] if typed and typed[1] else piece.text)
    return found


def unconfirmed(runs: Sequence[Run], said: Said) -> list[str]:
    """Sentences that wait for the person's word, in order; for a mark that was typed, the words before it."""
    found: list[str] = []
    for paragraph in shown(runs, said):
        before = ""
        for piece in paragraph.pieces:
            if piece.text == UNCONFIRMED:
                found.append(piece.run.text if isinstance(piece.run, SentenceRun) else before[-30:])
            before += piece.text
    return found
