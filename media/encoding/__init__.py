"""From an uploaded file to complete renditions: what to make, making it, and who works on what."""
