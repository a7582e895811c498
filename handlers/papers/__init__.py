"""What stands on printed forms (R00.9), gathered from the database."""

from handlers.papers.handling import handling
from handlers.papers.records import HandlingRecord, Heading, Note, Revisit, RevisitRecord, TransferRecord
from handlers.papers.revisit import revisits
from handlers.papers.transfer import transfers

__all__ = [
    "HandlingRecord", "Heading", "Note", "Revisit", "RevisitRecord", "TransferRecord", "handling", "revisits",
    "transfers",
]
