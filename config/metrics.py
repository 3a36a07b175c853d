"""Figures for Prometheus, read from the database at each scrape: all processes tell the same."""

from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from prometheus_client import CollectorRegistry, GCCollector, ProcessCollector
from prometheus_client.core import GaugeMetricFamily

from config import queues


class QueueCollector:
    """Length and age of each queue, and how many tasks failed and are still on record."""

    def describe(self):
        # Without this the registry would collect, and so query, while modules are being imported.
        return []

    def collect(self):
        at = timezone.now()
        counts = GaugeMetricFamily("titian_waiting", "Entries waiting", labels=["queue"])
        for name, count in queues.waiting_counts(at).items():
            counts.add_metric([name], count)
        yield counts
        ages = GaugeMetricFamily(
            "titian_oldest_waiting_seconds", "Age of the oldest waiting entry", labels=["queue"]
        )
        for name, seconds in queues.oldest_waiting_seconds(at).items():
            ages.add_metric([name], seconds)
        yield ages
        failed = DBTaskResult.objects.failed().count()
        yield GaugeMetricFamily("titian_failed_tasks", "Failed tasks on record", value=failed)


registry = CollectorRegistry()
registry.register(QueueCollector())
ProcessCollector(registry=registry)
GCCollector(registry=registry)
