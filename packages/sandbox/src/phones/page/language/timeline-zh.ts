import type { WorldEvents } from '../../../world/events.ts'
import type { TimelineTexts } from './timeline-texts.ts'

const rotations: Readonly<Record<WorldEvents['key.rotated']['why'], string>> = {
  first: '第一个密钥',
  login: '登录时',
  idle: '太久没有使用',
  reset: '后端重置',
  fault: '故障',
}

export const timelineZh: TimelineTexts = {
  lanes: {
    chat: '聊天',
    wx: '手机 ↔ 微信',
    backend: '手机 ↔ 后端',
    platform: '后端 ↔ 微信',
    world: '沙盒',
  },
  sections: {
    '1.1': '转发菜单',
    '1.2': '转发：onShareAppMessage',
    '1.3': 'shareTicket 与点击',
    '1.4': '场景值',
    '1.5': 'getShareInfo 与 getGroupEnterInfo',
    '1.6': '私密消息',
    '1.7': '登录与会话',
    '1.8': '头像昵称填写',
    '1.9': '隐私规则',
    '2.1': 'code2Session',
    '2.2': '接口调用凭证',
    '2.3': '会话校验接口',
    '2.4': '数据校验与解密',
    '2.5': '动态消息',
    '2.6': '内容安全',
  },
  scenes: {
    1001: '小程序列表',
    1007: '单聊中的卡片：没有群',
    1008: '群聊中的卡片，不带 ticket',
    1036: 'App 分享的卡片',
    1044: '群聊中的卡片，带 shareTicket',
    1158: '群工具',
    1160: '群待办',
    1185: '群公告',
  },
  titles: {
    'world.reset': () => '世界重新开始',
    'clock.advanced': ({ seconds }) => `时钟前进 ${duration(seconds)}`,
    'faults.changed': () => '设置了故障',
    'rules.changed': () => '设置了规则',
    'app.registered': ({ appid }) => `登记小程序 ${appid}`,
    'user.created': ({ name }) => `${name} 有了一部手机`,
    'group.created': ({ name, members }) => `建群「${name}」，共 ${members.length} 人`,
    'member.added': ({ user, group }, names) => `${names.user(user)} 进入「${names.group(group)}」`,
    'member.removed': ({ user, group }, names) => `${names.user(user)} 离开「${names.group(group)}」`,
    'text.said': ({ text, chat }, names) => `在${names.chat(chat)}说「${text}」`,
    'card.sent': ({ title, chat }, names) => `把「${title}」发到${names.chat(chat)}`,
    'card.tapped': ({ card }, names) => `点击卡片「${names.card(card)}」`,
    'app.entered': ({ scene, launch }) =>
      `小程序打开：场景值 ${scene}，${launch === 'cold' ? '冷' : '热'}启动`,
    'app.exited': () => '小程序被划掉：它的 ticket 全部失效',
    login: ({ rotated }) => (rotated ? 'wx.login：得到 code，session_key 已更换' : 'wx.login：得到 code'),
    'session.checked': ({ valid }) => (valid ? 'wx.checkSession：密钥有效' : 'wx.checkSession：密钥已过期'),
    'session.exchanged': () => '用 code 换得 openid 和 session_key',
    'key.rotated': ({ why }) => `session_key 更换：${rotations[why]}`,
    'payload.encrypted': ({ api, key }) =>
      key === 'foreign' ? `${api}：用后端没有的密钥加密` : `${api}：encryptedData 与 iv`,
    'wx.failed': ({ errMsg }) => errMsg,
    'token.issued': ({ kind }) => `签发 access_token（${kind}）`,
    'activity.created': () => '创建动态消息',
    'activity.updated': ({ state }) => `动态消息进入状态 ${state}`,
    'text.checked': ({ suggest }) => `文本检测：${suggest}`,
    'media.checked': ({ suggest }) => `图片检测：${suggest}`,
    'privacy.answered': ({ event }) => (event === 'agree' ? '同意隐私保护指引' : '拒绝隐私保护指引'),
    'avatar.chosen': () => '选择头像：得到临时路径',
    'nickname.reviewed': ({ pass }) => (pass ? '昵称通过检测' : '昵称被清空'),
    'platform.called': ({ api, httpStatus, errcode }) =>
      `${api} → ${httpStatus === 0 ? '连接被重置' : errcode === 0 ? 'ok' : errcode}`,
  },
  why: {
    'card.sent': '小程序对此一无所知：微信在 2018 年取消了转发回调。卡片记得页面当时有没有要 ticket。',
    'card.tapped': '每次点击得到不同的 ticket，但都指向同一个群。',
    'app.entered': '场景值和 ticket 在 App.onLaunch 与 App.onShow 里；热启动只有 onShow。',
    login: 'code 只能用一次，5 分钟内有效。登录可能更换 session_key：要先登录，再取加密数据。',
    'session.checked': '检查的是最近一个 code 对应的密钥，而不是指定的某一个。',
    'session.exchanged': '只有后端做这件事：session_key 从不下发到手机。',
    'key.rotated': '之前的加密数据仍然用旧密钥：后端要保留用户最近的几个密钥。',
    'payload.encrypted': '用此刻的 session_key 加密。群的 id 在里面，只有后端能读到。',
    'wx.failed': '与微信的措辞一致。',
    'platform.called': '失败时是 HTTP 200 加 errcode。',
    'app.exited': 'ticket 只在小程序的这次生命周期里有效。',
    'avatar.chosen': '路径只在这部手机上短期有效：需要上传。',
    'privacy.answered': '收集昵称、头像之前必须先取得同意。',
  },
}

function duration(seconds: number): string {
  if (seconds % 86400 === 0) return `${seconds / 86400} 天`
  if (seconds % 3600 === 0) return `${seconds / 3600} 小时`
  return seconds % 60 === 0 ? `${seconds / 60} 分钟` : `${seconds} 秒`
}
