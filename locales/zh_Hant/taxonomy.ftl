# 事項分類：按鈕上的字，不超過八個漢字。鍵與 models/taxonomy.yaml 的代碼一一對應。

category-HQ = 房屋質量
category-HQ-1 = 滲水漏水
category-HQ-2 = 開裂空鼓
category-HQ-3 = 外牆問題
category-HQ-4 = 門窗問題
category-HQ-5 = 精裝質量
category-HQ-6 = 公共部位滲水

category-HO = 交房手續
category-HO-1 = 收房資料
category-HO-2 = 延期交付
category-HO-3 = 產權證辦理
category-HO-4 = 鑰匙移交
category-HO-5 = 驗房收房爭議

category-PF = 公共設施設備
category-PF-1 = 電梯故障
category-PF-2 = 電梯困人
category-PF-3 = 門禁對講
category-PF-4 = 供水水壓水質
category-PF-5 = 供電線路
category-PF-6 = 停水停電
category-PF-7 = 公共照明
category-PF-8 = 供暖
category-PF-9 = 燃氣
category-PF-10 = 排水污水
category-PF-11 = 監控攝影
category-PF-12 = 網絡弱電
category-PF-13 = 健身兒童設施
category-PF-14 = 道路井蓋
category-PF-15 = 無障礙通道

category-EN = 環境衛生
category-EN-1 = 樓道清掃
category-EN-2 = 垃圾清運
category-EN-3 = 建築大件垃圾
category-EN-4 = 油煙異味
category-EN-5 = 寵物糞便
category-EN-6 = 滅鼠滅蟲消殺
category-EN-7 = 小廣告塗鴉
category-EN-8 = 地面濕滑
category-EN-9 = 會所泳池衛生

category-GR = 綠化
category-GR-1 = 修剪樹木
category-GR-2 = 雜草清除
category-GR-3 = 毀綠種菜
category-GR-4 = 樹木倒伏枯死

category-SE = 安全秩序
category-SE-1 = 門崗進出
category-SE-2 = 巡邏缺崗
category-SE-3 = 失竊查監控
category-SE-4 = 可疑人員
category-SE-5 = 高空拋物
category-SE-6 = 遛狗養犬
category-SE-7 = 流浪動物
category-SE-8 = 寵物傷人
category-SE-9 = 電動車進電梯
category-SE-10 = 群租短租
category-SE-11 = 治安事件
category-SE-12 = 快遞丟失

category-PK = 停車與車輛
category-PK-1 = 車位被佔
category-PK-2 = 外來車輛
category-PK-3 = 道閘損車
category-PK-4 = 非機動車停放
category-PK-5 = 充電樁
category-PK-6 = 月租車辦理
category-PK-7 = 車速減速帶
category-PK-8 = 殭屍車
category-PK-9 = 車位租售

category-FS = 消防安全
category-FS-1 = 消防通道堵塞
category-FS-2 = 電動車上樓充電
category-FS-3 = 飛線充電
category-FS-4 = 樓道堆物
category-FS-5 = 火情
category-FS-6 = 消防器材演練
category-FS-7 = 樓道明火

category-NO = 噪音擾民
category-NO-1 = 生活噪音
category-NO-2 = 工地施工噪音
category-NO-3 = 廣場舞
category-NO-4 = 設備噪音
category-NO-5 = 商鋪油煙噪音
category-NO-6 = 車輛報警器

category-RE = 裝修管理
category-RE-1 = 裝修噪音
category-RE-2 = 違規拆改
category-RE-3 = 違章搭建
category-RE-4 = 裝修時間
category-RE-5 = 裝修手續押金
category-RE-6 = 裝修垃圾

category-FE = 收費
category-FE-1 = 物業費
category-FE-2 = 停車費
category-FE-3 = 公攤水電費
category-FE-4 = 空置房費用
category-FE-5 = 發票收據
category-FE-6 = 催費停卡
category-FE-7 = 維修收費

category-AT = 服務態度
category-AT-1 = 態度惡劣
category-AT-2 = 態度冷漠
category-AT-3 = 推諉敷衍
category-AT-4 = 聯絡不上
category-AT-5 = 要求刪帖踢群
category-AT-6 = 門崗態度
category-AT-7 = 服務好評

category-NB = 鄰里糾紛
category-NB-1 = 上下層漏水
category-NB-2 = 走廊堆放物品
category-NB-3 = 晾衣澆花滴水
category-NB-4 = 空調滴水
category-NB-5 = 飼養家禽

category-MS = 上門維修
category-MS-1 = 戶內報修
category-MS-2 = 管道疏通
category-MS-3 = 師傅爽約
category-MS-4 = 遲遲未修
category-MS-5 = 修後又壞
category-MS-6 = 維修造成損壞
category-MS-7 = 水管爆裂

category-DI = 公開與業委會
category-DI-1 = 公共收益公示
category-DI-2 = 賬目維修資金
category-DI-3 = 業委會與選舉
category-DI-4 = 個人資料保護
category-DI-5 = 資料外洩
category-DI-6 = 刪除個人資料
category-DI-7 = 公共區域經營

category-OT = 其他
category-OT-1 = 社區活動
category-OT-2 = 其他事項
