# 企業微信群組機器人說的話。

wecom-open = 開啟工單
wecom-urgent = 有緊急事項，請馬上看下一則。
wecom-test = 接訴測試：{ $community } 的訊息會發到這裡。收到這則，說明機器人可以用了。
wecom-see-picture = 看圖
