"""Running content that others made: who launched what, what it told, and what that moves."""
