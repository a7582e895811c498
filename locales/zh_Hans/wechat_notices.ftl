# 微信模板消息里的固定文字（每项最多 20 个字）、公众号菜单（每项最多 5 个汉字）、客服消息末尾的话。
wechat-notice-registered = 已登记，正在处理
wechat-notice-open = 点开可以看详情、补充和留言

# wechat-notice-*: 模板消息里代替原句的短句，工单号另有一栏。
wechat-notice-owner-release = 办完了，请验收：{ $result }

wechat-menu-new = 投诉报修
wechat-menu-mine = 我的工单
wechat-menu-phones = 紧急电话

wechat-see-files = 照片和文件请点这里看：{ $link }
wechat-see-picture = 图表请点这里看：{ $link }
