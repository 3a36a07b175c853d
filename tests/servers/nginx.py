"""nginx with the configuration that is shipped, changed only where a test's machine differs."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.processes import HOST, answers_on, free_port, running, wait_until
from tools.paths import ROOT

SHIPPED = ROOT / "deploy" / "nginx.conf"
PROGRAM = "/usr/sbin/nginx"
KEPT_FOR_A_WHILE = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@contextmanager
def nginx(directory: Path, *, web: str, media: Path, **otherwise: str) -> Iterator[str]:
    """Put the shipped nginx in front of the site at `web` (host:port), whose files lie in `media`;
    yield its address. `otherwise` are directives with a value that is not the shipped one.
    """
    port = free_port()
    config, log = directory / "nginx.conf", directory / "log"
    text = _here(SHIPPED.read_text(), directory, port, web, media)
    wanted = {rf"\b{name} \w+;": f"{name} {value};" for name, value in otherwise.items()}
    config.write_text(_changed(text, wanted))
    command = [PROGRAM, "-p", str(directory), "-c", str(config), "-e", str(log)]
    # As root its workers would be somebody who may not enter a test's directory.
    somebody = "user root; " if os.geteuid() == 0 else ""
    command += ["-g", f"{somebody}daemon off; pid {directory}/pid;"]
    with running(command, log=log):
        wait_until(lambda: answers_on(port), "nginx", log=log)
        yield f"http://{HOST}:{port}"


def _here(text: str, directory: Path, port: int, web: str, media: Path) -> str:
    changes = {
        r"listen 80;": f"listen {HOST}:{port};",
        r"http://(web|ws):8000": f"http://{web}",
        r"alias /srv/titian/var/media/;": f"alias {media}/;",
        r"access_log /dev/stdout": f"access_log {directory}/access",
        r"http \{": "http {\n"
        + "".join(f"    {what}_temp_path {directory}/{what};\n" for what in KEPT_FOR_A_WHILE),
    }
    return _changed(text, changes)


def _changed(text: str, changes: dict[str, str]) -> str:
    for found, instead in changes.items():
        text, number = re.subn(found, instead, text)
        if not number:
            raise ValueError(f"{SHIPPED} no longer says {found}")
    return text
