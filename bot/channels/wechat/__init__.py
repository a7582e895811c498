"""WeChat official accounts: wechatpy reads what they send (`hear`, `updates`, `seal`); we speak by aiohttp."""

from bot.channels.wechat.connect import WeChat

__all__ = ["WeChat"]
