"""The proposed severity of a matter (R02.1–R02.3); people review it."""

from __future__ import annotations


def propose(*, kind: str, usual: str, emergency: bool, harm: str, again: bool) -> str:
    """major · important · minor.

    `usual` is the category's own severity, `harm` is "injury", "loss" or "", `again` says that the matter
    was raised before without a solution. Major: danger, injury, loss, or a complaint raised repeatedly
    (R02.1). Thanks, suggestions and questions are minor.
    """
    if emergency or harm == "injury" or (harm == "loss" and kind == "complaint"):
        return "major"
    if kind in ("inquiry", "suggestion", "praise"):
        return "minor"
    if again and kind == "complaint":
        return "major"
    return "important" if again and usual == "minor" else usual
