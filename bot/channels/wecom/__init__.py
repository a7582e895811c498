"""WeCom group robots: they speak in staff groups and hear nothing (work.weixin.qq.com, document 91770)."""

from bot.channels.wecom.speak import CHANNEL, WeComCourier

__all__ = ["CHANNEL", "WeComCourier"]
