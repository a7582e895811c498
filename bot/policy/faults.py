"""What keeps a command about the policy from being carried out."""

from __future__ import annotations


class PolicyFault(Exception):
    """It cannot be done; one line says what to do about it."""
