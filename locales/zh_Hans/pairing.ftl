# 同一个人的几个聊天：在一处取码，到另一处输入。

pairing-code =
    请到您的另一个聊天里（微信、Telegram 或网页）发这一句：
    关联 { $code }
    关联码 { $minutes } 分钟内有效，用一次就作废。请不要给别人：谁用了它，谁就能看到您的工单。
pairing-done = 关联好了。两边看到的是同样的工单，通知会发到您最近用的那边。以后想分开，回复“取消关联”。
pairing-sure =
    关联以后，取这个码的聊天会看到您的全部工单、姓名、电话和房屋。
    码是您自己取的，请回复：
    确认关联 { $code }
    码是别人给您的，请不要回复；现在什么都没有改动。
pairing-confirm = 确认关联
    .also = 确定关联|确认关联账号
pairing-joined = 您在{ $channel }的聊天已经和这里关联，两边看到的是同样的工单。如果不是您本人操作，请马上回复“人工”。
pairing-own = 这个码要在您的另一个聊天里用，请到那边发：关联 { $code }
pairing-linked = 这两个聊天已经关联在一起了，不用再输码。
pairing-used = 这个码已经用过了。需要的话，请在原来的聊天里回复“关联账号”，再取一个。
pairing-expired = 这个码已经过了时间。请在原来的聊天里回复“关联账号”，再取一个。
pairing-wrong = 这个关联码没有对上，麻烦照着原来的聊天再看一遍。
pairing-wait = 关联码输错了好几次。为了安全，请过 { $minutes } 分钟再试；别的事可以照常说。
pairing-form = 关联码是 8 个字母和数字，例如：关联 K7M4 9XQH。还没有码的话，请在您已经用过的那个聊天里回复“关联账号”。
pairing-alone = 这个聊天现在没有和别的聊天关联。想关联，回复“关联账号”。
pairing-left = 您在{ $channel }的聊天已经和这里分开了，工单都留在这里。之前发的查看链接为安全起见已停用。
unpair-sure = 分开以后，这个聊天里看不到原来的工单和房屋，其他聊天照常。要分开吗？
unpair-sure-name = 分开聊天
unpair-sure-yes = 分开
    .also = 确定|确认|是|是的|好|好的|要|要分开
unpair-sure-no = 先不分开
    .also = 不|不用|不用了|不要|不分开|先不|保持关联
unpair-done = 已经分开了。这个聊天里是全新的开始，有事直接说就可以。
unpair-kept = 好的，没有改动。
flow-unpair = 取消关联
channel-webchat = 网页
channel-telegram = Telegram
channel-wechat = 微信
command-pair = 关联账号
    .also = 关联|账号关联|关联聊天|关联微信|合并账号
command-unpair = 取消关联
    .also = 解除关联|取消账号关联|分开账号
telegram-command-pair = 在另一个聊天里也看到我的工单
