"""What may be typed. Wrong usage ends with exit code 2 and one Chinese sentence."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date
from pathlib import Path
from typing import Never

from app.paths import default_data

WRONG_USAGE = 2
LARGEST_COUNT = 2**31


_CHINESE = (
    (r"the following arguments are required: (.+)", r"缺少 \1"),
    (r"argument (.+): expected one argument", r"\1 后面要写一个值"),
    (r"argument (.+): invalid choice: (.+) \(choose from (.+)\)", r"\1 没有 \2，可写 \3"),
    (r"argument (.+): not allowed with argument (.+)", r"\1 不能和 \2 一起用"),
    (r"unrecognized arguments: (.+)", r"不认识 \1"),
    (r"argument (.+?): (.+)", r"\1：\2"),
)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> Never:
        for pattern, words in _CHINESE:
            if re.fullmatch(pattern, message):
                message = re.sub(pattern, words, message)
                break
        print(f"用法不对：{message}。用 {self.prog} --help 看用法。", file=sys.stderr)
        raise SystemExit(WRONG_USAGE)


def parse(arguments: list[str]) -> argparse.Namespace:
    """Options of a start; ``command`` is None when the window is wanted."""
    # The window's start does not wait for the parsers of all commands.
    options, rest = _common(add_help=False).parse_known_args(arguments)
    if not rest:
        options.command = None
        return options
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command == "report" and not options.list:
        wanted = {"报告种类": options.kind, "--year": options.year, "-o": options.output}
        missing = [name for name, value in wanted.items() if value is None]
        if missing:
            parser.error(f"缺少 {'、'.join(missing)}")
    return options


def _common(*, add_help: bool) -> _Parser:
    parser = _Parser(prog="python -m app", description="支部工作台：不带命令时打开窗口。", add_help=add_help)
    parser.add_argument("--data", type=_folder, default=default_data(), help="一个支部的数据文件夹")
    parser.add_argument("--json", action="store_true", help="在标准输出打印一个 JSON 文档")
    parser.add_argument("--quit-when-ready", action="store_true", help="窗口显示数据后即退出（用于计时）")
    parser.add_argument("--screenshot", type=Path, help="把显示数据后的主窗口存成图片，然后退出")
    return parser


def _parser() -> argparse.ArgumentParser:
    parser = _common(add_help=True)
    commands = parser.add_subparsers(dest="command", metavar="命令", parser_class=_Parser)
    for add in (_basics, _records, _exchange, _derived, _safety):
        add(commands)
    return parser


def _command(commands: argparse._SubParsersAction[_Parser], name: str, words: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=words, description=words)
    command.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="打印 JSON")
    command.add_argument("--data", type=_folder, default=argparse.SUPPRESS, help="数据文件夹")
    return command


def _folder(text: str) -> Path:
    if not text.strip():
        message = "数据文件夹不能是空的"
        raise argparse.ArgumentTypeError(message)
    return Path(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = f"“{text}”不是日期，请写成 2026-03-05"
        raise argparse.ArgumentTypeError(message) from error


def _year(text: str) -> int:
    if not (text.isdecimal() and 1900 <= int(text) <= 2199):
        message = f"“{text}”不是年份"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _count(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text) <= LARGEST_COUNT):
        message = f"“{text}”要是 1 以上的整数"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _basics(commands: argparse._SubParsersAction[_Parser]) -> None:
    init = _command(commands, "init", "新建一个空支部")
    init.add_argument("--name", required=True, help="支部全称")
    demo = _command(commands, "demo", "在空文件夹里建示例支部的一整年")
    demo.add_argument("--year", type=_year, required=True)
    _command(commands, "ledgers", "列出台账和它们的栏目")


def _records(commands: argparse._SubParsersAction[_Parser]) -> None:
    add = _command(commands, "add", "写入记录（JSON 文件）")
    add.add_argument("kind", help="台账，或 all")
    add.add_argument("file", type=Path)
    rows = _command(commands, "list", "列出记录")
    rows.add_argument("kind")
    rows.add_argument("--year", type=_year)
    delete = _command(commands, "delete", "删除一条记录")
    delete.add_argument("kind")
    delete.add_argument("id", type=_count)


def _exchange(commands: argparse._SubParsersAction[_Parser]) -> None:
    take = _command(commands, "import", "导入工作簿")
    take.add_argument("kind", help="台账，或 all（全套台账）")
    take.add_argument("file", type=Path)
    take.add_argument("--year", type=_year)
    take.add_argument("--dry-run", action="store_true", help="只核对，不写入")
    take.add_argument("--accept", default="new,changed", help="写入哪些行：new,changed")
    take.add_argument("--errors", type=Path, help="被拒的行另存为工作簿")
    take.add_argument("--sheet", help="工作表名")
    give = _command(commands, "export", "导出工作簿")
    give.add_argument("kind", help="台账，或 all（全套台账）")
    give.add_argument("--year", type=_year, required=True)
    give.add_argument("-o", "--output", type=Path, required=True)
    give.add_argument("--style", choices=("print", "upload"), default="upload")
    privacy = give.add_mutually_exclusive_group()
    privacy.add_argument("--mask", action="store_true", help="遮盖身份证号和电话（默认）")
    privacy.add_argument("--full", action="store_true", help="身份证号和电话写全")


def _derived(commands: argparse._SubParsersAction[_Parser]) -> None:
    figures = _command(commands, "figures", "年度数字")
    figures.add_argument("--year", type=_year, required=True)
    figures.add_argument("--as-of", type=_day, help="截至哪一天")
    figures.add_argument("--key", help="只看一个数字和它的依据")
    check = _command(commands, "check", "按规则检查")
    check.add_argument("--year", type=_year, required=True)
    check.add_argument("--as-of", type=_day, help="截至哪一天")
    report = _command(commands, "report", "生成报告和表格")
    report.add_argument("kind", nargs="?")
    report.add_argument("--list", action="store_true", help="列出报告种类")
    report.add_argument("--year", type=_year)
    report.add_argument("--subject", help="表格所属的人员或记录（姓名或编号）")
    report.add_argument("-o", "--output", type=Path)
    report.add_argument("--final", action="store_true", help="定稿：有待补或未核实时拒绝")


def _safety(commands: argparse._SubParsersAction[_Parser]) -> None:
    backup = _command(commands, "backup", "备份到指定文件")
    backup.add_argument("dest", type=Path)
    restore = _command(commands, "restore", "从备份恢复")
    restore.add_argument("file", type=Path)
    _command(commands, "verify", "检查数据库、历史和佐证是否完好")
    history = _command(commands, "history", "操作记录，新的在前")
    history.add_argument("--limit", type=_count, default=20)
    for name, words in (("undo", "撤销最近的操作"), ("redo", "重做撤销的操作")):
        command = _command(commands, name, words)
        command.add_argument("n", type=_count, nargs="?", default=1)
    _command(commands, "state-hash", "全部台账内容的校验值")
