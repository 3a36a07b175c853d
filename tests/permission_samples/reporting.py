"""Addresses of lms.reporting."""

from tests.permission_samples import Sample


def samples(cast):
    return {
        "reporting:jp": Sample(),
        "reporting:jp-people": Sample(),
        "reporting:completions": Sample(),
        "reporting:completion-people": Sample(),
        "reporting:exports": Sample(data={"laporan": "jp", "bentuk": "csv"}),
    }
