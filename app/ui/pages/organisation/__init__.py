"""The room 组织与党员: roster, groups, posts, excusals, movements, the branch."""
