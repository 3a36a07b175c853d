"""The image and the compose file say what the site understands."""

import re

import pytest
import yaml

from tests.architecture.test_documents import read_variables
from tools.paths import ROOT

COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
IGNORED = (ROOT / ".dockerignore").read_text().splitlines()
NGINX = (ROOT / "deploy" / "nginx.conf").read_text()
OURS = ["migrations", "web", "ws", "worker"]


@pytest.mark.parametrize("name", OURS)
def test_a_service_of_ours_is_given_only_what_the_settings_read(name):
    assert set(SERVICES[name]["environment"]) <= read_variables()


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_needs_only_services_that_exist(name):
    assert set(SERVICES[name].get("depends_on", [])) <= set(SERVICES)


@pytest.mark.parametrize("name", SERVICES)
def test_a_services_volume_is_declared_or_a_file_of_ours(name):
    for volume in SERVICES[name].get("volumes", []):
        source = volume.partition(":")[0]
        assert source in COMPOSE["volumes"] or (ROOT / source).exists()


def test_the_worker_in_the_container_is_the_one_that_the_tests_run():
    assert SERVICES["worker"]["command"] == ["python", "manage.py", "work"]


def test_no_secret_is_written_into_the_compose_file():
    secrets = {"SECRET_KEY", "S3_SECRET_KEY", "POSTGRES_PASSWORD", "METRICS_TOKEN"}
    for service in SERVICES.values():
        for name in secrets & set(service.get("environment", {})):
            assert str(service["environment"][name]).startswith("${")


def test_the_proxy_passes_to_services_that_exist():
    assert set(re.findall(r"proxy_pass http://(\w+):", NGINX)) == {"web", "ws"}


def test_the_image_does_not_run_as_root_and_is_asked_whether_it_lives():
    stage = DOCKERFILE.rpartition("FROM ")[2]
    assert re.search(r"^USER 10001", stage, re.MULTILINE)
    assert "HEALTHCHECK" in stage


def test_our_package_media_reaches_the_image():
    assert not {"media", "media/", "*/media", "**/media"} & set(IGNORED)
