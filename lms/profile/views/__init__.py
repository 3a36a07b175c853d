"""Pages of lms.profile: people's profiles, and the decisions about their certificates."""
