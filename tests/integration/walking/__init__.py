"""How each kind of user goes about their part of the journey, in a real browser."""
