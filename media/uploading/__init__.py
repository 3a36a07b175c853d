"""Films and recordings arrive in pieces, over lines that break: tus 1.0."""
