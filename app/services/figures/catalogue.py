"""The catalogue of figures, each with its counting rule (domain §13); a room without tables has no figure."""

from __future__ import annotations

from app.services.figures.base import FigureSpec
from app.services.figures.catalogue_assessment import ASSESSMENT_FIGURES
from app.services.figures.catalogue_people import LIFE_FIGURES, MEETING_FIGURES, MEMBER_FIGURES
from app.services.figures.catalogue_rest import REST_FIGURES
from app.services.figures.catalogue_work import FOUR_SYNC_FIGURES, STUDY_FIGURES, TASK_FIGURES, TEAM_FIGURES

FIGURES: tuple[FigureSpec, ...] = (
    *MEMBER_FIGURES,
    *MEETING_FIGURES,
    *STUDY_FIGURES,
    *TASK_FIGURES,
    *TEAM_FIGURES,
    *FOUR_SYNC_FIGURES,
    *LIFE_FIGURES,
    *REST_FIGURES,
    *ASSESSMENT_FIGURES,
)
