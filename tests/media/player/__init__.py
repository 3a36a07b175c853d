"""The player in a real browser: on a film made by the real pipeline, over lines that fail."""
