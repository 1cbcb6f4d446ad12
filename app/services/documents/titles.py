"""Breaks a long title by sense into lines that form a trapezoid or a diamond (GB/T 9704-2012, 7.3.1)."""

import re
from itertools import combinations, pairwise

# Words of official titles; a line is broken between words, never inside one.
_KNOWN = frozenset(
    word
    for line in (
        "关于 成立 开展 召开 印发 转发 做好 加强 进一步 推进 落实 贯彻 组织 报送 调整 接收",
        "同意 确定 推荐 表彰 举行 实施 建立 完善 深化 学习 公司 委员会 总支 总支部 支部",
        "党支部 党委 党组 中共 中国共产党 机关 部门 车间 班组 小组 党小组 分公司 有限 责任",
        "集团 股份 发电厂 电厂 党员 预备党员 积极分子 发展对象 书记 副书记 委员 同志 干部",
        "职工 群众 青年 骨干 突击队 先锋 示范岗 责任区 志愿 服务 年度 季度 月份 上半年",
        "下半年 全年 第一 第二 第三 第四 第五 第六 工作 计划 总结 报告 请示 批复 通知 通报",
        "决定 意见 方案 办法 细则 规定 制度 清单 台账 名册 登记表 备案表 情况 履职 述职",
        "述廉 述责 述职述廉 党建 业务 融合 同步 四同步 党风 廉政 建设 责任制 一岗双责",
        "一述双报 抓基层 基层 考核 评议 民主评议 组织生活会 组织生活 主题党日 三会一课 党课",
        "问题 整改 教育 培训 管理 监督 检查 评价 测评 思想 政治 安全 生产 检修 大检查 春季 秋季",
        "机组 改造 工程 项目 应急 抢险 保供 迎峰度夏 履行 执行 落实情况",
    )
    for word in line.split()
)
_LONGEST = max(map(len, _KNOWN))
_PIECES = re.compile(r"[0-9A-Za-z.%/-]+年?|《[^》]*》|“[^”]*”|〔[^〕]*〕\d*号?|（[^）]*）|.", re.DOTALL)
_NOT_FIRST = frozenset("的和与及、，：；》”）〕年月日")
_NOT_LAST = ("关于", "同意", "进一步", "第", "《", "“", "（")
_GOOD_LAST = ("支部", "委员会", "公司", "党委", "总支", "小组", "厂", "、", "》")
_MOST_LINES = 5


def balanced(title: str, most: int) -> list[str]:
    """Lines of at most `most` characters each; a title that fits on one line stays as it is."""
    if len(title) <= most:
        return [title]
    pieces = _pieces(title)
    for count in range(2, _MOST_LINES + 1):
        shapes = [lines for lines in _divisions(pieces, count) if max(map(len, lines)) <= most]
        if shapes:
            return min(shapes, key=_ugliness)
    return [title[start : start + most] for start in range(0, len(title), most)]


def _pieces(title: str) -> list[str]:
    """Known words and units that stay whole; everything else single characters."""
    found: list[str] = []
    rest = title
    while rest:
        length = next((size for size in range(_LONGEST, 1, -1) if rest[:size] in _KNOWN), 0)
        piece = rest[:length] if length else _first_piece(rest)
        found.append(piece)
        rest = rest[len(piece) :]
    return found


def _first_piece(text: str) -> str:
    match = _PIECES.match(text)
    return match[0] if match and len(match[0]) <= 12 else text[0]


def _divisions(pieces: list[str], count: int) -> list[list[str]]:
    places = [at for at in range(1, len(pieces)) if pieces[at][0] not in _NOT_FIRST]
    total = len("".join(pieces))
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    near = [at for at in places if total / count / 3 < starts[at] < total - total / count / 3]
    chosen = near if len(near) <= 24 or count <= 3 else near[:: len(near) // 24 + 1]
    return [
        ["".join(pieces[a:b]) for a, b in zip((0, *cuts), (*cuts, len(pieces)), strict=True)]
        for cuts in combinations(chosen, count - 1)
    ]


def _ugliness(lines: list[str]) -> float:
    """Cuts inside unknown words, lines of unequal or hourglass lengths and lines that end on 关于 cost."""
    lengths = [len(line) for line in lines]
    mean = sum(lengths) / len(lengths)
    cost = sum((length - mean) ** 2 for length in lengths) / mean
    cost += 4.0 * sum(1 for before, after in pairwise(lines) if _cuts_word(before, after))
    cost += 6.0 * sum(1 for line in lines[:-1] if line.endswith(_NOT_LAST))
    cost -= 2.0 * sum(1 for line in lines[1:] if line.startswith("关于"))
    cost -= 1.0 * sum(1 for line in lines[:-1] if line.endswith(_GOOD_LAST))
    if len(set(lengths)) == 1:
        cost += 1.5  # a plain rectangle
    if any(a > b < c for a, b, c in zip(lengths, lengths[1:], lengths[2:], strict=False)):
        cost += 8.0  # an hourglass
    return cost


def _cuts_word(before: str, after: str) -> bool:
    """Whether the cut has no known word at either side, so that it may go through a name."""
    ends = before[-1] in "、，：》”）〕" or any(before.endswith(word) for word in _KNOWN)
    begins = after[0] in "《“（" or any(after.startswith(word) for word in _KNOWN)
    return not (ends or begins)
