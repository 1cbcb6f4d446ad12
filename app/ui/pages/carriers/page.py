"""Room 载体: responsibility areas 责任区, model posts 示范岗, volunteering 志愿服务 and pledges 践诺."""

from app.ui.pages.carriers.registers import AREAS, MODEL_POSTS, PLEDGES
from app.ui.pages.carriers.volunteers import VolunteersPane
from app.ui.widgets.register import RegistersPage
from app.ui.workbench import Workbench

HELP = (
    "登记党员责任区、示范岗和公开承诺。选一行点“评分…”，按期填各项得分和评定，合计和均分由软件算出；"
    "志愿服务在“组织生活”里登记，这里汇总每人全年时长；承诺审诺、公示以后可以打印践诺书和上墙卡。"
)


class CarriersPage(RegistersPage):
    """载体: 责任区, 示范岗, 志愿服务, 践诺."""

    title = "载体"
    tables = frozenset(
        {
            *("area", "area_person", "area_goal", "model_post", "carrier_score", "carrier_round", "pledge"),
            *("pledge_progress", "person", "evidence_link", "record_link", "tally", "setting"),
            *("event", "event_kind", "attendance", "volunteer_service"),
        }
    )

    def __init__(self, desk: Workbench) -> None:
        super().__init__(desk, self.title, (AREAS, MODEL_POSTS), HELP)
        self.add_pane("volunteers", "志愿服务", lambda: VolunteersPane(desk))
        self.add_register(PLEDGES)
