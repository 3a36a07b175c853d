"""Addresses of lms.portal."""

from django.utils import timezone

from lms.accounts import api
from lms.accounts.models import Role
from tests.permission_samples import Sample


def samples(cast):
    notice = api.notify(
        cast.ayu, "Sertifikat Anda terbit.", source_reference="contoh", at=timezone.now()
    )
    return {
        "portal:home": Sample(),
        "portal:inbox": Sample(),
        "portal:reading-all": Sample(),
        "portal:reading": Sample(
            args={"notice": notice.pk},
            insider=(cast.ayu, Role.ASN),
            outsider=(cast.eko, Role.ASN),
        ),
        "portal:team": Sample(),
        "portal:tasks": Sample(),
        "portal:partner": Sample(),
    }
