"""Errors whose message is meant for the user, in Chinese."""

import errno
import re

LONGEST_QUOTED = 30
_LONG_QUOTE = re.compile(rf"“([^”]{{{LONGEST_QUOTED + 1},}})”")
_REASONS = {
    errno.ENOENT: "文件或文件夹不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘空间不够",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径里有一段是文件，不是文件夹",
    errno.EEXIST: "同名的文件已经在那里",
    errno.ENAMETOOLONG: "名称太长",
    errno.EIO: "读写磁盘出错",
}


def why(error: OSError) -> str:
    """The reason of a file system's refusal, in Chinese."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


def one_line(reason: str) -> str:
    """A reason with its long quotations cut: what was typed stands in its field already."""
    return _LONG_QUOTE.sub(lambda it: f"“{it[1][:LONGEST_QUOTED]}…（{len(it[1])} 个字）”", reason)


class UserError(Exception):
    """Something the user can mend.

    ``message`` says what happened, ``data`` what it means for the user's data, ``remedy`` what to do next.
    """

    def __init__(self, message: str, *, data: str = "数据没有变化。", remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.data = data
        self.remedy = remedy

    @property
    def line(self) -> str:
        """What is wrong and what to do, beside the place where the user is at work."""
        return f"{self.message}{self.remedy}"

    def __str__(self) -> str:
        return "\n".join(part for part in (self.message, self.data, self.remedy) if part)


class BranchInUse(UserError):
    """Another process holds the branch's lock."""


class NewerBranch(UserError):
    """The file was written by a newer version of the program."""


class DamagedBranch(UserError):
    """The file is no database of ours, or its content is damaged."""


class NothingToUndo(UserError):
    """The newest operation can't be taken back, or there is none."""


class InvalidRecord(UserError):
    """One or more fields of a record are refused; ``problems`` names each of them.

    Each problem is a :class:`Problem`; all of a record are reported at once.
    """

    def __init__(self, title: str, problems: tuple["Problem", ...]) -> None:
        lines = "；".join(problem.text for problem in problems)
        super().__init__(
            f"{title}有 {len(problems)} 处需要改：{lines}。",
            data="没有写入任何内容。",
            remedy="改好后再保存。",
        )
        self.problems = problems

    @property
    def line(self) -> str:
        """The problems alone: what is refused is on show already."""
        return "；".join(problem.text for problem in self.problems)

    @property
    def reasons(self) -> dict[str, str]:
        """Why each refused field is, by the path of the field."""
        return {problem.field: problem.reason for problem in self.problems}


class Problem:
    """One refused value: the path of its field (``owners.0.person``), its label and the reason."""

    __slots__ = ("field", "label", "reason")

    def __init__(self, field: str, label: str, reason: str) -> None:
        self.field = field
        self.label = label
        self.reason = one_line(reason)

    @property
    def text(self) -> str:
        """The sentence shown where no form is at hand."""
        return f"{self.label}：{self.reason}"

    def __repr__(self) -> str:
        return f"Problem({self.field!r}, {self.reason!r})"
