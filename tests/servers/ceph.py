"""An S3 store: Ceph's gateway on one monitor and one object store in memory, without systemd."""

import os
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import boto3
from botocore.config import Config

from tests.servers.processes import HOST, answers_on, free_port, running, wait_until

BUCKET = "titian"
REGION = "us-east-1"
ACCESS_KEY, SECRET_KEY = "AKIDEXAMPLE", "secretsecretsecret"
# Who may do what: the monitor itself, the administrator, the store and the gateway.
KEYS = {
    "mon.": {"mon": "allow *"},
    "client.admin": {"mon": "allow *", "osd": "allow *", "mgr": "allow *"},
    "osd.0": {"mon": "allow profile osd", "osd": "allow *"},
    "client.rgw.a": {"mon": "allow rw", "osd": "allow rwx"},
}
# A browser fetches ranges of a film from here, for a page that comes from elsewhere.
CORS = {
    "AllowedMethods": ["GET", "HEAD"],
    "AllowedOrigins": ["*"],
    "AllowedHeaders": ["*"],
    "ExposeHeaders": ["Content-Range", "Content-Length", "ETag"],
    "MaxAgeSeconds": 3600,
}


@contextmanager
def s3_store(directory: Path) -> Iterator[dict[str, str]]:
    ceph = Ceph(directory)
    with ExitStack() as stack:
        ceph.start(stack)
        address = f"http://{HOST}:{ceph.gateway_port}"
        _make_bucket(address)
        yield {
            "S3_BUCKET": BUCKET,
            "S3_ENDPOINT_URL": address,
            "S3_REGION": REGION,
            "S3_ACCESS_KEY": ACCESS_KEY,
            "S3_SECRET_KEY": SECRET_KEY,
            "CSP_MEDIA_SOURCES": address,
        }


class Ceph:
    """The three daemons, started one after the other because each asks the one before."""

    def __init__(self, directory: Path):
        self.directory = directory
        self.keyring = directory / "keyring"
        self.config = directory / "ceph.conf"
        self.cluster = str(uuid.uuid4())
        self.monitors = f"[v2:{HOST}:{free_port()},v1:{HOST}:{free_port()}]"
        self.gateway_port = free_port()
        self.env = {**os.environ, "CEPH_CONF": str(self.config)}

    def start(self, stack: ExitStack) -> None:
        for name in ("mon", "osd", "rgw", "run"):
            (self.directory / name).mkdir()
        self._configure()
        self._start_monitor(stack)
        self._start_store(stack)
        self._serve("gateway", stack, "radosgw", "-f", "-n", "client.rgw.a")
        log = self.directory / "gateway"
        wait_until(lambda: answers_on(self.gateway_port), "Ceph's gateway", log=log, seconds=120)
        keys = ["--access-key", ACCESS_KEY, "--secret-key", SECRET_KEY]
        self._run("radosgw-admin", "user", "create", "--uid=titian", "--display-name=Titian", *keys)

    def _configure(self) -> None:
        self.config.write_text(
            CONFIG.format(
                cluster=self.cluster,
                monitors=self.monitors,
                host=HOST,
                keyring=self.keyring,
                home=self.directory,
                port=self.gateway_port,
            )
        )
        self._run("ceph-authtool", "--create-keyring", str(self.keyring))
        for name, rights in KEYS.items():
            caps = [part for what, may in rights.items() for part in ("--cap", what, may)]
            self._run("ceph-authtool", str(self.keyring), "--gen-key", "-n", name, *caps)

    def _start_monitor(self, stack: ExitStack) -> None:
        map_ = str(self.directory / "monmap")
        self._run(
            "monmaptool", "--create", "--fsid", self.cluster, "--addv", "a", self.monitors, map_
        )
        keyring = ["--keyring", str(self.keyring)]
        self._run("ceph-mon", "-i", "a", "--mkfs", "--monmap", map_, *keyring)
        log = self._serve("monitor", stack, "ceph-mon", "-f", "-i", "a")
        wait_until(lambda: self._succeeds("ceph", "-s"), "Ceph's monitor", log=log)
        self._run("ceph", "auth", "import", "-i", str(self.keyring))

    def _start_store(self, stack: ExitStack) -> None:
        store = str(uuid.uuid4())
        self._run("ceph", "osd", "new", store, "0")
        self._run("ceph-osd", "-i", "0", "--mkfs", "--osd-uuid", store)
        log = self._serve("store", stack, "ceph-osd", "-f", "-i", "0")
        wait_until(self._store_is_up, "Ceph's object store", log=log)

    def _store_is_up(self) -> bool:
        return "1 up" in self._call("ceph", "osd", "stat").stdout

    def _serve(self, name: str, stack: ExitStack, *command: str) -> Path:
        log = self.directory / name
        stack.enter_context(running(list(command), log=log, env=self.env))
        return log

    def _run(self, *command: str) -> None:
        done = self._call(*command)
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)}: {done.stderr[-1000:]}")

    def _succeeds(self, *command: str) -> bool:
        return self._call(*command).returncode == 0

    def _call(self, *command: str) -> subprocess.CompletedProcess:
        try:
            return subprocess.run(
                command, env=self.env, capture_output=True, text=True, timeout=60, check=False
            )
        except subprocess.TimeoutExpired:
            return subprocess.CompletedProcess(command, 1, "", "no answer within a minute")


def _make_bucket(address: str) -> None:
    store = boto3.client(
        "s3",
        endpoint_url=address,
        region_name=REGION,
        aws_access_key_id=ACCESS_KEY,
        aws_secret_access_key=SECRET_KEY,
        config=Config(
            s3={"addressing_style": "path"},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        ),
    )
    store.create_bucket(Bucket=BUCKET)
    store.put_bucket_cors(Bucket=BUCKET, CORSConfiguration={"CORSRules": [CORS]})


CONFIG = """\
[global]
fsid = {cluster}
mon host = {monitors}
mon initial members = a
public addr = {host}
cluster addr = {host}
ms bind ipv6 = false
keyring = {keyring}
auth allow insecure global id reclaim = false
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
mon allow pool size one = true
mon max pg per osd = 1000
osd crush chooseleaf type = 0
osd objectstore = memstore
memstore device bytes = 4294967296
run dir = {home}/run
admin socket = {home}/run/$name.asok
pid file = {home}/run/$name.pid
mon data = {home}/mon
osd data = {home}/osd
rgw data = {home}/rgw
mon data avail crit = 1
mon data avail warn = 1
log to stderr = true
log to file = false
debug mon = 0
debug osd = 0
debug rgw = 1
rgw frontends = beast endpoint={host}:{port}
"""
