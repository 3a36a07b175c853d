"""A browser that draws nothing: cookies, one kept connection, redirects, compressed answers."""

import gzip
import http.client
import re
from dataclasses import dataclass
from http import HTTPStatus
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit

ASSET = re.compile(r'(?:src|href)="(/static/[^"#?]+)')
IMPORT = re.compile(r'(?:from|import)\s*"(\.{1,2}/[^"]+)"')
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Answer:
    path: str
    status: int
    headers: dict
    content: bytes

    @property
    def text(self) -> str:
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.content) if packed else self.content).decode()


class Browser:
    """One person's browser; it says that it came by TLS, as the proxy in front would."""

    def __init__(self, address: str, cookies: dict | None = None):
        self.host = urlsplit(address).netloc
        self.cookies = dict(cookies or {})
        self.connection = http.client.HTTPConnection(self.host, timeout=60)

    def get(self, path: str) -> Answer:
        return self._follow(self._send("GET", path))

    def post(self, path: str, **fields) -> Answer:
        """Send a form and go where the answer leads."""
        fields = {"csrfmiddlewaretoken": self.cookies.get("csrftoken", ""), **fields}
        return self._follow(self.send(path, urlencode(fields, doseq=True).encode(), FORM))

    def send(self, path: str, body: bytes, headers: dict) -> Answer:
        token = {"X-CSRFToken": self.cookies.get("csrftoken", "")}
        return self._send("POST", path, body, {**token, **headers})

    def weigh(self, path: str) -> tuple[int, int]:
        """Bytes and requests of a page with everything that it names, nothing kept from before."""
        page = self.get(path)
        wanted, sizes = ASSET.findall(page.text), {path: len(page.content)}
        while wanted:
            name = wanted.pop()
            if name in sizes:
                continue
            asset = self.get(name)
            sizes[name] = len(asset.content)
            if name.endswith(".js"):
                wanted += [urljoin(name, each) for each in IMPORT.findall(asset.text)]
        return sum(sizes.values()), len(sizes)

    def _follow(self, answer):
        while answer.status in (HTTPStatus.FOUND, HTTPStatus.SEE_OTHER):
            answer = self._send("GET", urljoin(answer.path, answer.headers["location"]))
        if answer.status != HTTPStatus.OK:
            raise AssertionError(f"{answer.path}: {answer.status}")
        return answer

    def _send(self, method, path, body=None, headers=None):
        self.connection.request(
            method,
            path,
            body,
            {
                "Accept-Encoding": "gzip",
                "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
                "X-Forwarded-Proto": "https",
                "Referer": f"https://{self.host}/",
                **(headers or {}),
            },
        )
        response = self.connection.getresponse()
        content = response.read()
        self._keep_cookies(response.headers)
        found = {name.lower(): value for name, value in response.headers.items()}
        return Answer(path, response.status, found, content)

    def _keep_cookies(self, headers):
        for line in headers.get_all("Set-Cookie", []):
            for name, cookie in SimpleCookie(line).items():
                self.cookies[name] = cookie.value
