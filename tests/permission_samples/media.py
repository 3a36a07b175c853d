"""Addresses of media: signed ones that nobody here holds."""

from uuid import UUID

from tests.permission_samples import Sample

NOBODY = UUID(int=0)


def samples(cast):
    return {
        "media:file": Sample(args={"token": "x", "path": "video/a.mp4"}),
        "media:playlist": Sample(args={"token": "x", "video": NOBODY, "name": "master"}),
        "media:captions": Sample(args={"token": "x", "video": NOBODY, "language": "id"}),
    }
