# 同一個人的幾個聊天：在一處取碼，到另一處輸入。

pairing-code =
    請到您的另一個聊天裡（微信、Telegram 或網頁）發這一句：
    關聯 { $code }
    關聯碼 { $minutes } 分鐘內有效，用一次就作廢。請不要給別人：誰用了它，誰就能看到您的工單。
pairing-done = 關聯好了。兩邊看到的是同樣的工單，通知會發到您最近用的那邊。以後想分開，回覆「取消關聯」。
pairing-sure =
    關聯以後，取這個碼的聊天會看到您的全部工單、姓名、電話和房屋。
    碼是您自己取的，請回覆：
    確認關聯 { $code }
    碼是別人給您的，請不要回覆；現在什麼都沒有改動。
pairing-confirm = 確認關聯
    .also = 確定關聯|確認關聯帳號
pairing-joined = 您在{ $channel }的聊天已經和這裡關聯，兩邊看到的是同樣的工單。如果不是您本人操作，請馬上回覆「人工」。
pairing-own = 這個碼要在您的另一個聊天裡用，請到那邊發：關聯 { $code }
pairing-linked = 這兩個聊天已經關聯在一起了，不用再輸碼。
pairing-used = 這個碼已經用過了。需要的話，請在原來的聊天裡回覆「關聯帳號」，再取一個。
pairing-expired = 這個碼已經過了時間。請在原來的聊天裡回覆「關聯帳號」，再取一個。
pairing-wrong = 這個關聯碼沒有對上，麻煩照著原來的聊天再看一遍。
pairing-wait = 關聯碼輸錯了好幾次。為了安全，請過 { $minutes } 分鐘再試；別的事可以照常說。
pairing-form = 關聯碼是 8 個字母和數字，例如：關聯 K7M4 9XQH。還沒有碼的話，請在您已經用過的那個聊天裡回覆「關聯帳號」。
pairing-alone = 這個聊天現在沒有和別的聊天關聯。想關聯，回覆「關聯帳號」。
pairing-left = 您在{ $channel }的聊天已經和這裡分開了，工單都留在這裡。之前發的查看連結為安全起見已停用。
unpair-sure = 分開以後，這個聊天裡看不到原來的工單和房屋，其他聊天照常。要分開嗎？
unpair-sure-name = 分開聊天
unpair-sure-yes = 分開
    .also = 確定|確認|是|係|好|好的|要|要分開
unpair-sure-no = 先不分開
    .also = 不|不用|不用了|不要|唔要|唔使|不分開|先不|保持關聯
unpair-done = 已經分開了。這個聊天裡是全新的開始，有事直接說就可以。
unpair-kept = 好的，沒有改動。
flow-unpair = 取消關聯
channel-webchat = 網頁
channel-telegram = Telegram
channel-wechat = 微信
command-pair = 關聯帳號
    .also = 關聯|帳號關聯|連結帳號|合併帳號|關聯聊天
command-unpair = 取消關聯
    .also = 解除關聯|取消連結帳號|分開帳號
telegram-command-pair = 在另一個聊天裡也看到我的工單
