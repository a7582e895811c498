# 事项分类：按钮上的字，不超过八个汉字。键与 models/taxonomy.yaml 的代码一一对应。

category-HQ = 房屋质量
category-HQ-1 = 渗水漏水
category-HQ-2 = 开裂空鼓
category-HQ-3 = 外墙问题
category-HQ-4 = 门窗问题
category-HQ-5 = 精装质量
category-HQ-6 = 公共部位渗水

category-HO = 交房手续
category-HO-1 = 收房资料
category-HO-2 = 延期交付
category-HO-3 = 产权证办理
category-HO-4 = 钥匙移交
category-HO-5 = 验房收房争议

category-PF = 公共设施设备
category-PF-1 = 电梯故障
category-PF-2 = 电梯困人
category-PF-3 = 门禁对讲
category-PF-4 = 供水水压水质
category-PF-5 = 供电线路
category-PF-6 = 停水停电
category-PF-7 = 公共照明
category-PF-8 = 供暖
category-PF-9 = 燃气
category-PF-10 = 排水污水
category-PF-11 = 监控摄像
category-PF-12 = 网络弱电
category-PF-13 = 健身儿童设施
category-PF-14 = 道路井盖
category-PF-15 = 无障碍通道

category-EN = 环境卫生
category-EN-1 = 楼道清扫
category-EN-2 = 垃圾清运
category-EN-3 = 建筑大件垃圾
category-EN-4 = 油烟异味
category-EN-5 = 宠物粪便
category-EN-6 = 灭鼠灭虫消杀
category-EN-7 = 小广告涂鸦
category-EN-8 = 地面湿滑
category-EN-9 = 会所泳池卫生

category-GR = 绿化
category-GR-1 = 修剪树木
category-GR-2 = 杂草清除
category-GR-3 = 毁绿种菜
category-GR-4 = 树木倒伏枯死

category-SE = 安全秩序
category-SE-1 = 门岗进出
category-SE-2 = 巡逻缺岗
category-SE-3 = 失窃查监控
category-SE-4 = 可疑人员
category-SE-5 = 高空抛物
category-SE-6 = 遛狗养犬
category-SE-7 = 流浪动物
category-SE-8 = 宠物伤人
category-SE-9 = 电动车进电梯
category-SE-10 = 群租短租
category-SE-11 = 治安事件
category-SE-12 = 快递丢失

category-PK = 停车与车辆
category-PK-1 = 车位被占
category-PK-2 = 外来车辆
category-PK-3 = 道闸损车
category-PK-4 = 非机动车停放
category-PK-5 = 充电桩
category-PK-6 = 月租车办理
category-PK-7 = 车速减速带
category-PK-8 = 僵尸车
category-PK-9 = 车位租售

category-FS = 消防安全
category-FS-1 = 消防通道堵塞
category-FS-2 = 电动车上楼充电
category-FS-3 = 飞线充电
category-FS-4 = 楼道堆物
category-FS-5 = 火情
category-FS-6 = 消防器材演练
category-FS-7 = 楼道明火

category-NO = 噪音扰民
category-NO-1 = 生活噪音
category-NO-2 = 工地施工噪音
category-NO-3 = 广场舞
category-NO-4 = 设备噪音
category-NO-5 = 商铺油烟噪音
category-NO-6 = 车辆报警器

category-RE = 装修管理
category-RE-1 = 装修噪音
category-RE-2 = 违规拆改
category-RE-3 = 违章搭建
category-RE-4 = 装修时间
category-RE-5 = 装修手续押金
category-RE-6 = 装修垃圾

category-FE = 收费
category-FE-1 = 物业费
category-FE-2 = 停车费
category-FE-3 = 公摊水电费
category-FE-4 = 空置房费用
category-FE-5 = 发票收据
category-FE-6 = 催费停卡
category-FE-7 = 维修收费

category-AT = 服务态度
category-AT-1 = 态度恶劣
category-AT-2 = 态度冷漠
category-AT-3 = 推诿敷衍
category-AT-4 = 联系不上
category-AT-5 = 要求删帖踢群
category-AT-6 = 门岗态度
category-AT-7 = 服务好评

category-NB = 邻里纠纷
category-NB-1 = 上下层漏水
category-NB-2 = 走廊堆放物品
category-NB-3 = 晾衣浇花滴水
category-NB-4 = 空调滴水
category-NB-5 = 饲养家禽

category-MS = 上门维修
category-MS-1 = 户内报修
category-MS-2 = 管道疏通
category-MS-3 = 师傅爽约
category-MS-4 = 迟迟未修
category-MS-5 = 修后又坏
category-MS-6 = 维修造成损坏
category-MS-7 = 水管爆裂

category-DI = 公开与业委会
category-DI-1 = 公共收益公示
category-DI-2 = 账目维修资金
category-DI-3 = 业委会与选举
category-DI-4 = 个人信息保护
category-DI-5 = 信息泄露
category-DI-6 = 删除个人信息
category-DI-7 = 公共区域经营

category-OT = 其他
category-OT-1 = 社区活动
category-OT-2 = 其他事项
