"""The demo town, loaded area by area; each may be loaded again and then changes nothing."""
