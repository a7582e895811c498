"""/healthz, /readyz and /metrics: is the process alive, can it work, what does it do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from aiohttp import web
from prometheus_client import CollectorRegistry, Gauge, generate_latest

from handlers.clocks import health
from models import queries
from models.call import CallTask
from models.claims import firsts
from models.database import DatabaseNewer, DatabaseOlder, connection, require_current
from models.inbox import Inbox
from models.lease import Lease
from models.media import Media
from models.outbox import Outbox
from models.policy import TickPolicy

STUCK_AFTER = 300
"""Seconds that a row may wait past its time before `/readyz` says that delivery does not keep up."""


async def backlog(now: datetime) -> dict[str, float]:
    """What waits: rows by kind, and how late the oldest is (seconds).

    Late is only a row that could leave: not those that stand behind one that is being tried again.
    """
    due = Outbox.filter(id__in=firsts(now), ended_at__isnull=True, not_before__lte=now)
    oldest = await due.order_by("not_before").first()
    return {
        "outbox_waiting": await Outbox.filter(ended_at__isnull=True).count(),
        "outbox_late_seconds": (now - oldest.not_before).total_seconds() if oldest else 0.0,
        "outbox_undelivered": await queries.lost().count(),
        "inbox_parked": await Inbox.filter(status__in=("parked", "unreadable")).count(),
        "media_wanted": await Media.filter(status="wanted").count(),
    }


class Health:
    """The three routes. `ticks()` tells when each tick last ended; `counts` are numbers of this process, by name."""

    def __init__(
        self, clock: Callable[[], datetime], ticks: Callable[[], Mapping[str, datetime | None]], policy: TickPolicy,
        counts: Mapping[str, Callable[[], int]] | None = None,
    ) -> None:
        self._clock, self._ticks, self._policy, self._counts = clock, ticks, policy, counts or {}
        self._registry = CollectorRegistry()
        self._gauges: dict[str, Gauge] = {}

    def routes(self) -> list[web.RouteDef]:
        """Routes for the application."""
        return [
            web.get("/healthz", self._alive),
            web.get("/readyz", self._ready),
            web.get("/metrics", self._metrics),
        ]

    async def _alive(self, request: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def _ready(self, request: web.Request) -> web.Response:
        """200 when the database answers, is of our version, and clock and delivery keep up; else 503 and why.

        The clock may tick in any process.
        """
        try:
            await connection().execute_query("SELECT 1")
            await require_current()
            waits, pulse = await backlog(self._clock()), await health.pulse(self._clock())
        except (DatabaseNewer, DatabaseOlder) as fault:
            return web.json_response({"ready": False, "why": str(fault)}, status=503)
        except Exception as fault:  # noqa: BLE001  # whatever the database says, the answer is "not ready"
            return web.json_response({"ready": False, "why": f"database: {type(fault).__name__}"}, status=503)
        ready = waits["outbox_late_seconds"] <= STUCK_AFTER and pulse.well(self._policy)
        said = {"clock_age_seconds": pulse.age, "clock_lag_seconds": pulse.lag, "clock_late_seconds": pulse.late}
        return web.json_response({"ready": ready, **waits, **said}, status=200 if ready else 503)

    async def _metrics(self, request: web.Request) -> web.Response:
        """What this process knows, also while the database is away: then `jiesu_database_up` is 0."""
        now = self._clock()
        for name, at in self._ticks().items():
            age = (now - at).total_seconds() if at else -1
            self._gauge(f"tick_age_seconds_{name}", "Seconds since this tick last ended; -1: not yet.").set(
                age
            )
        for name, count in self._counts.items():
            self._gauge(name, "A number that this process counts.").set(count())
        up = self._gauge("database_up", "Whether the database answers.")
        try:
            await self._rows(now)
            up.set(1)
        except Exception:  # noqa: BLE001  # whatever the database says, the gauge tells and the rest is still true
            up.set(0)
        return web.Response(
            body=generate_latest(self._registry), headers={"Content-Type": "text/plain; version=0.0.4"}
        )

    async def _rows(self, now: datetime) -> None:
        for name, value in (await backlog(now)).items():
            self._gauge(name, "Rows that wait, or the lateness of the oldest.").set(value)
        calls = await CallTask.filter(done_at__isnull=True).count()
        self._gauge("calls_open", "Owners to be told by telephone what no chat could deliver.").set(calls)
        pulse = await health.pulse(now)
        age = -1 if pulse.age is None else pulse.age
        self._gauge("clock_age_seconds", "Seconds since the clock last ticked, in any process; -1: not yet.").set(age)
        self._gauge("clock_lag_seconds", "How late the latest step was when it was taken.").set(pulse.lag)
        self._gauge("clock_late_seconds", "How late the longest overdue ticket is.").set(pulse.late)
        for lease in await Lease.all():
            name = "".join(c if c.isalnum() else "_" for c in lease.name)
            self._gauge(f"lease_left_seconds_{name}", "Seconds a lease still runs.").set(
                (lease.until - now).total_seconds()
            )

    def _gauge(self, name: str, help_text: str) -> Gauge:
        if name not in self._gauges:
            self._gauges[name] = Gauge(f"jiesu_{name}", help_text, registry=self._registry)
        return self._gauges[name]
