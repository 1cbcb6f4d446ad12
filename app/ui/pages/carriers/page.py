"""Room 载体: responsibility areas, model posts, pledges; volunteering is written down with the activities."""

from app.ui.pages.carriers.registers import AREAS, MODEL_POSTS, PLEDGES
from app.ui.widgets.register import RegistersPage
from app.ui.workbench import Workbench

HELP = (
    "登记党员责任区、示范岗和公开承诺。评分在右侧“评分”里按期填写，合计和均分由软件算出；"
    "志愿服务在“组织生活”里登记，参加人员和时长都在那里。"
)


class CarriersPage(RegistersPage):
    """载体: 责任区, 示范岗, 践诺."""

    title = "载体"
    tables = frozenset(
        {
            *("area", "area_person", "area_goal", "model_post", "carrier_score", "carrier_round", "pledge"),
            *("pledge_progress", "person", "evidence_link", "record_link"),
        }
    )

    def __init__(self, desk: Workbench) -> None:
        super().__init__(desk, self.title, (AREAS, MODEL_POSTS, PLEDGES), HELP)
