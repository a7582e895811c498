"""Telegram: aiogram hears (`hear`, `poll`, `updates`), python-telegram-bot speaks (`speak`, `limiter`)."""

import os

# python-telegram-bot gives spans of time as timedelta only when asked to before its first use.
os.environ.setdefault("PTB_TIMEDELTA", "true")

from bot.channels.telegram.connect import Telegram  # after the line above, which it depends on

__all__ = ["Telegram"]
