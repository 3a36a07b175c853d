"""From an uploaded PDF to pictures of its pages and the text on them."""
