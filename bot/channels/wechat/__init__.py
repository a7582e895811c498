"""WeChat official accounts: wechatpy reads what they send (`hear`, `updates`, `seal`); we speak by aiohttp."""
