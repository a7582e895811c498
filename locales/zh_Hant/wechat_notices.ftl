# 微信範本訊息裡的固定文字（每項最多 20 個字）、公眾號選單（每項最多 5 個漢字）、客服訊息末尾的話。
wechat-notice-registered = 已登記，正在處理
wechat-notice-open = 點開可以看詳情、補充和留言

# wechat-notice-*: 模板消息里代替原句的短句，工单号另有一栏。
wechat-notice-owner-release = 辦完了，請驗收：{ $result }

wechat-menu-new = 投訴報修
wechat-menu-mine = 我的工單
wechat-menu-phones = 緊急電話

wechat-see-files = 照片和檔案請點這裡看：{ $link }
wechat-see-picture = 圖表請點這裡看：{ $link }
