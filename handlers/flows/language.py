"""Which language the owner is spoken to in."""

from __future__ import annotations

from handlers.channel import Say
from handlers.conversation.acts import SpeakLanguage
from handlers.conversation.facts import Facts
from handlers.conversation.flow import Finish, Flow
from handlers.conversation.steps import Choose
from handlers.conversation.talk import Answers, Talk


def finish(answers: Answers, talk: Talk, facts: Facts) -> Finish:
    """From the next sentence on."""
    return Finish((SpeakLanguage(str(answers["language"])), Say("language-set")), facts)


FLOW = Flow(name="language", steps=(Choose(name="language", options=("zh_Hans", "zh_Hant", "en")),), finish=finish)
