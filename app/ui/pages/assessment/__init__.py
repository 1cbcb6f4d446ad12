"""Room 考核."""

from app.ui.pages.assessment.page import AssessmentPage

__all__ = ["AssessmentPage"]
