"""No employee number leaves in a log line (domain.md 2.3 rule 11)."""

import io
import logging

from config import logs


def test_a_number_is_masked_in_any_text():
    assert logs.mask("NIP 198505302009032901 salah") == "NIP ••••••••••••••2901 salah"


def test_longer_and_shorter_runs_of_digits_stay():
    assert logs.mask("1985053020090329011 123") == "1985053020090329011 123"


def test_a_line_of_any_logger_is_masked(monkeypatch):
    logs.configure({})
    handler = logging.getLogger().handlers[0]
    written = io.StringIO()
    monkeypatch.setattr(handler, "stream", written)
    logging.getLogger("apa.saja").warning("login failed for %s", "198505302009032901")
    assert "198505302009032901" not in written.getvalue()
    assert "2901" in written.getvalue()


def test_a_traceback_is_masked(monkeypatch):
    logs.configure({})
    handler = logging.getLogger().handlers[0]
    written = io.StringIO()
    monkeypatch.setattr(handler, "stream", written)
    try:
        raise ValueError("198505302009032901")
    except ValueError:
        logging.getLogger("apa.saja").exception("oops")
    assert "198505302009032901" not in written.getvalue()
