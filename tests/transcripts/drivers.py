"""How a transcript's owner speaks and listens in each channel. A new channel joins by one line in CHANNELS."""

from __future__ import annotations

from collections.abc import Mapping

from tests.transcripts.stage import Stage
from tests.transcripts.telegram import TelegramStage
from tests.transcripts.webchat import WebStage
from tests.transcripts.wechat import SafeWeChatStage, WeChatStage

CHANNELS: Mapping[str, type[Stage]] = {
    "webchat": WebStage,
    "telegram": TelegramStage,
    "wechat": WeChatStage,
    "wechat_safe": SafeWeChatStage,
}
