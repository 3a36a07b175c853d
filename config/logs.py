"""Logs as JSON lines; employee numbers are masked before anything is written (domain.md 2.3, rule
11).
"""

import logging.config
import re

import structlog

EIGHTEEN_DIGITS = re.compile(r"(?<!\d)\d{14}(\d{4})(?!\d)")


def mask(text: str) -> str:
    """Replace each 18-digit number by dots and its last four digits."""
    return EIGHTEEN_DIGITS.sub(r"••••••••••••••\1", text)


def mask_employee_numbers(_logger, _method, event):
    """A structlog processor: no employee number leaves in a log line."""
    return {key: mask(value) if isinstance(value, str) else value for key, value in event.items()}


def configure(_settings: dict) -> None:
    """Set up logging for the whole process (Django calls this once at start)."""
    before = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso"),
    ]
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "json": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "processors": [
                        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                        structlog.processors.format_exc_info,
                        mask_employee_numbers,
                        structlog.processors.JSONRenderer(),
                    ],
                    "foreign_pre_chain": before,
                }
            },
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
            "root": {"handlers": ["stderr"], "level": "INFO"},
        }
    )
    structlog.configure(
        processors=[*before, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
