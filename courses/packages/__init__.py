"""Packages that others made: looked at, taken in, shown to their authors."""
