"""Reading what people paste into the verification form; plain Python."""

import re

# What secrets.token_urlsafe(16) writes, alone or at the end of the address in a QR code.
TOKEN = re.compile(r"(?:^|/verifikasi/)([A-Za-z0-9_-]{16,40})/?$")


def token_in(text: str) -> str | None:
    """Return the token in `text`: the token itself or an address that ends in it."""
    found = TOKEN.search(text.strip().split("?")[0].split("#")[0])
    return found and found.group(1)
