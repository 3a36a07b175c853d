"""Template tags of lms.profile."""
