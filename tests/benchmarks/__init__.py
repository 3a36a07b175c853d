"""What the main pages cost: `./dev bench`; measured, not judged."""
