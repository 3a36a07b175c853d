"""Where files live: under var/ by default, in an S3-compatible bucket when S3_BUCKET is set."""

from config.env import env, env_bool

STATICFILES = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}


def storages(*, bucket: str, static: dict = STATICFILES) -> dict:
    """Return Django's STORAGES for `bucket`; an empty name means files on this machine."""
    if not bucket:
        return {
            "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
            "staticfiles": static,
        }
    return {
        "default": {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": _s3(bucket)},
        "staticfiles": static,
    }


def _s3(bucket: str) -> dict:
    return {
        "bucket_name": bucket,
        "endpoint_url": env("S3_ENDPOINT_URL", "") or None,
        "region_name": env("S3_REGION", "") or None,
        "access_key": env("S3_ACCESS_KEY"),
        "secret_key": env("S3_SECRET_KEY"),
        "addressing_style": env("S3_ADDRESSING_STYLE", "path"),
        "signature_version": "s3v4",
        # Ceph and older MinIO refuse the checksums that newer boto3 adds unasked.
        "client_config": _checksums_only_where_required(),
        "default_acl": None,
        "file_overwrite": False,
        "querystring_auth": True,
        "querystring_expire": 12 * 3600,
        "verify": env_bool("S3_VERIFY_TLS", default=True),
    }


def _checksums_only_where_required():
    from botocore.config import Config  # heavy, and only a site with a bucket needs it

    return Config(
        signature_version="s3v4",
        s3={"addressing_style": env("S3_ADDRESSING_STYLE", "path")},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
