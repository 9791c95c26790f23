import type { RulesTexts } from './rules-texts.ts'

export const rulesZh: RulesTexts = {
  intro: '微信没有公开，或只在部分手机上出现的规则，由你决定。',
  reset: '恢复默认',
  session: '登录与会话密钥',
  tokens: '接口调用凭证',
  safety: '内容安全',
  quirks: '平台差异',
  words: '用逗号分隔',
  rules: {
    minRotationSeconds: { label: '密钥至少保持（秒）', note: '更换后的这段时间内，登录不会再换密钥。' },
    rotationProbability: { label: '之后登录换密钥的概率（%）', note: '微信没有公开。' },
    idleExpirySeconds: { label: '密钥闲置多久失效（秒）', note: '微信从未公开这个数字。' },
    callsPerSecond: {
      label: '每秒可调用 wx 接口次数',
      note: 'wx.login、wx.checkSession 等，按用户和小程序分别计算。',
    },
    tokenOverlapSeconds: {
      label: '旧 token 还能用多久（秒）',
      note: '指 /cgi-bin/token。常见的 300 秒未经证实。',
    },
    riskyWords: { label: '违规词', note: '含有它的文本判为违规，昵称会被清空。' },
    reviewWords: { label: '疑似词', note: '含有它的文本需要人工复审。' },
    androidSingleChat: {
      label: '安卓：单聊当作群聊',
      note: '发给一个人的带 ticket 卡片，以 1044 打开。',
    },
    androidKeepsScene: { label: '安卓：保留旧场景值', note: '从桌面回到小程序时，场景值还是离开前的那个。' },
    androidErrCode: { label: '安卓：err_code', note: 'getGroupEnterInfo 失败时带它，类型是字符串。' },
    iosUpdatableMessage: {
      label: 'iOS：丢失 ticket',
      note: 'isUpdatableMessage: false 会让 withShareTicket 失效。',
    },
    nicknameReviewTimesOut: { label: '昵称审核超时', note: 'bindnicknamereview 返回 timeout。' },
  },
}
