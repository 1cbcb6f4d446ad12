"""The room 组织与党员: roster, groups, posts, excusals, movements, the branch; and one member's page."""

from app.ui.pages.organisation.page import OrganisationPage

__all__ = ["OrganisationPage"]
