"""What can be done in the studio: every command writes one operation, or a file."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from app.services.documents.draft_view import Stale
from app.services.documents.runs import OwnRun, SentenceRun, Words
from app.ui import file_dialogs
from app.ui.pages.documents.asking import RegenerateDialog, ask_text
from app.ui.pages.documents.marks import Mark
from app.ui.pages.documents.report_file import KIND, changes

if TYPE_CHECKING:
    from app.services.documents.pages import Pages
    from app.ui.pages.documents.studio import Studio


class StudioCommands:
    """The commands of the studio."""

    def __init__(self, studio: "Studio") -> None:
        self._studio = studio
        self.dialog: QDialog | None = None

    # Text --------------------------------------------------------------------------------------------

    def save_section(self, key: str) -> None:
        """Keep what was typed in a section, once its editor is left."""
        box = self._studio.text.boxes.get(key)
        if box is not None and box.text.is_changed():
            runs = box.text.runs()
            self._studio.desk.act(lambda: self._studio.report.edit(key, runs), "")

    def save_all(self) -> None:
        """Keep what was typed anywhere."""
        if self._studio.report.draft is not None:
            for key in list(self._studio.text.boxes):
                self.save_section(key)

    def revert(self, key: str) -> None:
        self.save_section(key)
        self._studio.desk.act(lambda: self._studio.report.revert(key))

    def tick(self, key: str, mark: Mark) -> None:
        """The person's word for one sentence, given or taken back."""
        self.save_section(key)
        if isinstance(mark.run, SentenceRun):
            run, on = mark.run, not mark.done
            self._studio.desk.act(lambda: self._studio.report.confirm(run.key, on=on), "")
            self._studio.evidence.show_nothing()

    def open_mark(self, key: str, mark: Mark) -> None:
        """Enter on a mark: a sentence is ticked, everything else asks for words."""
        if isinstance(mark.run, SentenceRun):
            self.tick(key, mark)
        else:
            self.ask(key, mark)

    def ask(self, key: str, mark: Mark) -> None:
        """Ask for the person's own words, or for words in the place of a figure that has no records."""
        studio, run = self._studio, mark.run
        self.save_section(key)
        if isinstance(run, OwnRun):
            draft = studio.report.draft
            asked = [each for each in draft.answers if each.key == run.key] if draft else []
            text = asked[0].text if asked else ""
            own = run.key
            dialog = ask_text(
                studio.desk,
                studio,
                "填写报告",
                run.prompt,
                text,
                lambda words: studio.report.answer(own, words),
            )
            self._keep(dialog)
        else:
            self._ask_instead(key, mark, mark.text.strip("【】").removeprefix("待补："), "")

    def ask_own_words(self, key: str, mark: Mark) -> None:
        """Own words in the place of a sentence that is not quite true."""
        if isinstance(mark.run, SentenceRun):
            self.save_section(key)
            self._ask_instead(key, mark, "改成您自己的话，不再需要核实。", mark.run.text)

    def _ask_instead(self, key: str, mark: Mark, prompt: str, text: str) -> None:
        studio = self._studio

        def put(words: str) -> None:
            editor = studio.text.boxes[key].text
            place = next(each for each in editor.marks if each.run == mark.run)
            editor.replace_mark(place, [Words(words)])
            studio.report.edit(key, editor.runs())

        self._keep(ask_text(studio.desk, studio, "自己写", prompt, text, put, required=True))

    # Figures -----------------------------------------------------------------------------------------

    def use_new(self, moved: Stale) -> None:
        self.save_all()
        self._studio.desk.act(lambda: self._studio.report.use_new(moved))

    def keep_old(self, moved: Stale) -> None:
        """Keep the printed value, with a word on why."""
        self.save_all()
        studio = self._studio
        prompt = (
            f"{moved.label}：正文留 {moved.seen}，记录现在是 {moved.now}。"
            "说明写进正文，放在这个数后面的括号里；不写也可以。"
        )
        dialog = ask_text(
            studio.desk,
            studio,
            "留旧数并说明",
            prompt,
            "",
            lambda note: studio.report.keep_old(moved, note),
        )
        self._keep(dialog)

    def generate(self) -> None:
        """The year's first draft."""
        studio = self._studio
        studio.desk.act(lambda: studio.report.generate(studio.desk.as_of))

    def take_anew(self) -> None:
        """Show what would change, and take the figures anew when that is wanted."""
        studio = self._studio
        self.save_all()
        draft = studio.report.draft
        if draft is None:
            self.generate()
            return
        found = changes(draft, studio.report.as_new())
        dialog = RegenerateDialog(found, draft.as_of, studio.desk.as_of, self.generate, studio)
        self._keep(dialog)
        dialog.open()

    # Files and paper ---------------------------------------------------------------------------------

    def export(self) -> None:
        """The pages as they are shown, in a file of the user's choice."""
        target = self._target("存为 PDF", "草稿")
        if target is not None:
            work = self._studio.report.pages()

            def write(_progress: object) -> Path:
                from app.services.documents.output import write_whole

                write_whole(target, work().content)
                return target

            self._studio.desk.run(
                "存为 PDF", write, lambda file: self._studio.desk.say(f"已存为 {file.name}")
            )

    def finish(self) -> None:
        """The final report as a file; the service refuses while something is missing."""
        draft = self._studio.report.draft
        target = self._target("定稿", "定稿")
        if draft is not None and target is not None:
            desk, day = self._studio.desk, draft.as_of

            def write(_progress: object) -> Path:
                from app.services.documents.write import write_report

                return write_report(desk.database, KIND, draft.year, target, final=True, as_of=day).file

            desk.run("定稿", write, lambda file: desk.say(f"定稿已存为 {file.name}"))

    def print_pages(self) -> None:
        """The pages as they are shown, on paper."""
        self.save_all()
        if self._studio.report.draft is None:
            return
        work = self._studio.report.pages()
        self._studio.desk.run("排版", lambda _: work(), self._print)

    def _print(self, pages: "Pages") -> None:
        from app.ui.pages.documents.printing import ask_and_print

        draft = self._studio.report.draft
        name = draft.title if draft else "报告"
        self.dialog = ask_and_print(self._studio.desk, pages.content, name, self._studio)

    def _target(self, title: str, word: str) -> Path | None:
        self.save_all()
        draft = self._studio.report.draft
        if draft is None:
            return None
        name = f"{draft.title}（{word}）.pdf"
        chosen = file_dialogs.save_file(self._studio, title, name, "PDF (*.pdf)")
        return chosen.with_suffix(".pdf") if chosen is not None else None

    def _keep(self, dialog: QDialog) -> None:
        dialog.finished.connect(lambda _: dialog.deleteLater())
        self.dialog = dialog
