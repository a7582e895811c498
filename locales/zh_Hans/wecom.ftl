# 企业微信群机器人说的话。

wecom-open = 打开工单
wecom-urgent = 有紧急事项，请马上看下一条。
wecom-test = 接诉测试：{ $community } 的消息会发到这里。收到这一条，说明机器人可以用了。
wecom-see-picture = 看图
