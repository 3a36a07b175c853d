"""Addresses of lms.reporting."""

from tests.permission_samples import Sample


def samples(cast):
    return {
        "reporting:jp": Sample(),
        "reporting:jp-people": Sample(),
        "reporting:completions": Sample(),
        "reporting:completion-people": Sample(),
        "reporting:record": Sample(data={"cari": "ayu"}),
        "reporting:record-export": Sample(data={"alasan": "Audit"}),
        "reporting:exports": Sample(data={"laporan": "jp", "bentuk": "csv"}),
    }
