"""What the clocks of a ticket do: pure. A move begins, ends and pauses runs; time takes steps.

`follow` says what a move changes, `steps` which steps are due until a moment. Both know nothing of when they are asked:
steps come out with the time they were to be taken at, in the same order at any cadence.
"""

from models.sla.climbing import Climb
from models.sla.following import DROPPED, KEEPING, applies, counted, due, follow, resumed
from models.sla.owing import owed
from models.sla.stepping import planned, quieted, steps
from models.sla.values import Milestone, Run, Situation, Step

__all__ = [
    "DROPPED", "KEEPING", "Climb", "Milestone", "Run", "Situation", "Step", "applies", "counted", "due", "follow",
    "owed", "planned", "quieted", "resumed", "steps",
]  # fmt: skip
