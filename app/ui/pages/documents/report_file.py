"""The year's report as the studio holds it: reading it, and every write to it."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.services.database import OpenOperation
from app.services.documents import drafts
from app.services.documents.basis import Basis, basis_of
from app.services.documents.draft_view import Draft, Section, Stale
from app.services.documents.pages import Pages, draft_pages
from app.services.documents.runs import FigureRun, Run, Words, add_words, to_json, with_figure
from app.services.facts_types import YearFacts
from app.services.settings import settings_of
from app.services.year_facts import facts_of
from app.ui.workbench import Workbench

KIND = "duty-integrity"


@dataclass
class ReportFile:
    """``draft`` is None until the year's report was generated."""

    desk: Workbench
    draft: Draft | None = None
    facts: YearFacts | None = None
    settings: Mapping[str, str] = field(default_factory=dict)

    # Reading -----------------------------------------------------------------------------------------

    def load(self) -> None:
        """The draft of the desk's year as it reads now."""
        database, year = self.desk.database, self.desk.year
        with database.read() as session:
            report_id = drafts.find(session, KIND, year)
            self.settings = settings_of(session, year)
            day = None if report_id is None else drafts.day_of(session, report_id)[1]
        self.draft = self.facts = None
        if report_id is not None and day is not None:
            self.facts = facts_of(database, year, day)
            with database.read() as session:
                self.draft = drafts.draft(session, report_id, self.facts)

    def section(self, key: str) -> Section:
        """A section of the draft."""
        assert self.draft is not None  # noqa: S101 - the studio shows a draft
        return next(section for section in self.draft.sections if section.key == key)

    def basis(self, expression: str) -> tuple[Basis, ...]:
        """What a figure of the report rests on, on the report's day."""
        return () if self.facts is None else basis_of(self.facts, expression)

    def pages(self) -> Callable[[], Pages]:
        """Work for another thread: the pages of the draft that is shown now."""
        draft, settings = self.draft, self.settings
        assert draft is not None  # noqa: S101 - the studio shows a draft
        return lambda: draft_pages(draft, settings)

    def as_new(self) -> Draft:
        """The draft as taking the figures anew would make it."""
        desk = self.desk
        facts = facts_of(desk.database, desk.year, desk.as_of)
        with desk.database.read() as session:
            return drafts.preview(session, KIND, facts)

    # Writing -----------------------------------------------------------------------------------------

    def generate(self, as_of: dt.date) -> None:
        self._write("report.generate", "", lambda op, _: drafts.generate(op, KIND, self.desk.year, as_of))

    def edit(self, key: str, runs: Sequence[Run], label: str = "") -> None:
        """Keep the person's text of a section."""
        label = label or f"改报告“{self.section(key).title}”"
        self._write("report.edit", label, lambda op, id_: drafts.edit_section(op, id_, key, to_json(runs)))

    def revert(self, key: str) -> None:
        label = f"恢复“{self.section(key).title}”生成的文字"
        self._write("report.revert", label, lambda op, id_: drafts.revert_section(op, id_, key))

    def answer(self, key: str, text: str) -> None:
        """Raises UserError for a text that is too long."""
        self._write("report.answer", "", lambda op, id_: drafts.answer(op, id_, key, text))

    def confirm(self, key: str, *, on: bool) -> None:
        self._write(
            "report.confirm",
            "核实一句" if on else "取消核实",
            lambda op, id_: drafts.confirm(op, id_, key, on=on),
        )

    def use_new(self, moved: Stale) -> None:
        facts = self.facts
        assert facts is not None  # noqa: S101 - read with the draft
        self._write(
            "report.edit",
            f"用新数：{moved.label}",
            lambda op, id_: drafts.accept_figure(op, id_, moved.section, moved.key, facts),
        )

    def keep_old(self, moved: Stale, note: str) -> None:
        """Keep a printed value; the note stands in brackets behind it."""
        runs = with_figure(self.section(moved.section).runs, moved.key, frozen=True)
        self.edit(moved.section, _with_note(runs, moved.key, note), f"留用旧数：{moved.label}")

    def _write(self, key: str, label: str, work: Callable[[OpenOperation, int], object]) -> None:
        report_id = 0 if self.draft is None or self.draft.id is None else self.draft.id
        with self.desk.database.operation(key, label) as op:
            work(op, report_id)


def _with_note(runs: Sequence[Run], key: str, note: str) -> list[Run]:
    """The runs with a note behind the sentence part that holds the figure (behind its unit)."""
    if not note:
        return list(runs)
    found: list[Run] = []
    waiting = True
    for place, run in enumerate(runs):
        if waiting and place and isinstance(run, Words) and _is_figure(runs[place - 1], key):
            at = _part_end(run.text)
            found.append(Words(f"{run.text[:at]}（{note}）{run.text[at:]}"))
            waiting = False
        else:
            found.append(run)
    if waiting:
        add_words(found, f"（{note}）")
    return found


def _is_figure(run: Run, key: str) -> bool:
    return isinstance(run, FigureRun) and run.key == key


def _part_end(text: str) -> int:
    """Where the words behind a figure come to their first stop."""
    return next((place for place, character in enumerate(text) if character in "，。；、：\n"), len(text))


# ------------------------------------------------------------------- what is still to be done
def unfinished(draft: Draft) -> str:
    """Why a draft can't be made final; empty when it can."""
    parts = []
    if draft.gaps:
        parts.append(f"{len(draft.gaps)} 处待补")
    if draft.unconfirmed:
        parts.append(f"{len(draft.unconfirmed)} 句待核实")
    if draft.stale:
        parts.append(f"{len(draft.stale)} 个数字已变")
    outdated = sum(1 for section in draft.sections if section.fresh is not None and not section.edited)
    if outdated and not draft.stale:
        parts.append(f"{outdated} 节的文字要重新取数")
    return f"还有 {'、'.join(parts)}" if parts else ""


@dataclass(frozen=True)
class Changes:
    """What taking the figures anew does: figures (label, old, new), changed and kept sections."""

    figures: tuple[tuple[str, str, str], ...]
    sections: int
    kept: int
    to_decide: int


def changes(before: Draft, after: Draft) -> Changes:
    """Compare a draft with the one that would come instead; edited sections keep their text."""
    from app.services.documents.template_catalogue import catalogue

    old, new = _printed(before), _printed(after)
    labels = catalogue().fields
    figures = tuple(
        (labels.get(key, key), value, new[key])
        for key, value in old.items()
        if key in new and new[key] != value
    )
    bodies = {section.key: section.generated for section in before.sections}
    changed = sum(
        1 for section in after.sections if not section.edited and bodies.get(section.key) != section.generated
    )
    kept = sum(1 for section in after.sections if section.edited)
    return Changes(figures, changed, kept, len(after.stale))


def _printed(draft: Draft) -> dict[str, str]:
    """Value of each figure in the sections that nobody edited."""
    return {
        run.key: run.seen
        for section in draft.sections
        if not section.edited
        for run in section.runs
        if isinstance(run, FigureRun)
    }
