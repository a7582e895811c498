# 只在微信裡出現的話。微信裡沒有按鈕，凡是原句說「點一下」的，這裡用 wechat- 加原來的鍵另寫一句。
wechat-choose = 回覆序號就可以。
wechat-or = 也可以回覆：{ $tools }
wechat-choose-or = 請回覆序號，或回覆：{ $tools }

wechat-engine-choose-one = 不好意思，這句我沒對上，請從下面選一項。
wechat-engine-confirm-or-change = 還沒有送出。沒問題請回覆「確認送出」；哪裡不對，告訴我是哪一項，例如「電話」。
wechat-engine-old-button = 那一步已經過去了。我們接著看這裡：
wechat-complaint-kind = 請問是什麼事？直接說發生了什麼也可以。
wechat-emergency-which = 現在是什麼情況？直接說在哪裡、怎麼了也可以。
wechat-greeting-duty = 有人有危險時，請回覆「緊急」，或直接打值班電話 { $phone }（24 小時）。
wechat-addition-more = 請把要補充的話或照片傳給我，傳完回覆「完成」。
wechat-help-text =
    您可以直接說發生了什麼，我來幫您登記，例如「3棟2單元502 廚房漏水」。
    也可以隨時回覆：
    進度 — 查工單到哪一步
    我的工單 — 看您報過的事
    我的頁面 — 看進度、補照片、驗收的連結
    補充 — 為工單加幾句話或照片
    我的房屋 — 登記或移除房屋
    語言 — 換語言
    關聯帳號 — 在另一個聊天裡也看到這些工單
    隱私 — 我們怎麼保護您的資料
    人工 — 請客服同仁來接手
    緊急電話 — 值班電話和急救電話
    填寫中可回覆「返回」或「取消」。
wechat-help-danger = 有人有危險時，請回覆「緊急」。
