"""Coming in: a window of one's own, name and password, the second factor, the acting role."""

from contextlib import contextmanager

from demo.loading.logins import PASSWORD, code_now
from tests.browser import window

PATIENCE_MS = 30_000


@contextmanager
def visiting(chromium, site, size):
    """A stranger's window; at the end the browser must have had nothing to complain about."""
    complaints = []
    with window(chromium, site, size=size) as page:
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", lambda said: complaints.append(said.text) if _is_bad(said) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("response", lambda answer: complaints.extend(_failed(answer)))
        yield page
    assert not complaints, "\n".join(complaints)


@contextmanager
def logged_in(chromium, site, login, size, *, acting_as=None):
    """The window of the person who logs in with `login`, in the role called `acting_as`."""
    with visiting(chromium, site, size) as page:
        page.goto("/masuk/")
        page.get_by_label("NIP, NI PPPK, atau surel").fill(login)
        page.get_by_label("Kata sandi").fill(PASSWORD)
        _press(page, "Masuk")
        if acting_as:
            page.get_by_label("Kode").fill(code_now())
            _press(page, "Masuk")
            page.locator("summary", has_text="Menu akun").click()
            page.get_by_role("button", name=acting_as).click()
        page.get_by_role("heading", name="Halo").wait_for()
        yield page


def _press(page, name):
    page.get_by_role("main").get_by_role("button", name=name).click()


def _is_bad(said):
    return said.type == "error" and "Failed to load resource" not in said.text


def _failed(answer):
    return [f"{answer.status} {answer.url}"] if answer.status >= 400 else []
