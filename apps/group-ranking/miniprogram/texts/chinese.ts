import type { english } from './english'

/** The words in Chinese. */
export const chinese: typeof english = {
  tabs: { group: '本群', groups: '我的群', me: '我' },
  share: { title: '看看我们群里都有谁', button: '分享到群聊' },

  unnamedGroup: '本群',
  oneToOne: '单聊',
  members: (count) => `${count} 位成员`,
  retry: '重试',
  somethingWrong: '出了点问题，请重试。',

  notFromGroup: {
    title: '请从群聊中打开',
    explanation: '把卡片分享到群聊，群友点开后就会出现在名单里。',
  },
  failed: '加载失败',

  sortJoined: '最早加入',
  sortRecent: '最近来过',
  hiddenHere: '你已在本群名单中隐藏',
  showMe: '恢复显示',
  introduce: '让群友认识你',
  introduceAction: '填写头像和昵称',
  nameGroup: '命名',
  nameGroupTitle: '给这个群起个名字',
  nameGroupHint: '所有成员都会看到',

  profileTitle: '我的资料',
  saved: '已保存',

  noGroups: {
    title: '还没有群',
    explanation: '从群聊中的卡片打开本小程序，该群就会出现在这里。',
  },

  anonymous: '未填写昵称',
  editProfile: '编辑',
  inMyGroups: '我在各群中',
  shown: '群友可以看到你',
  hidden: '已在名单中隐藏',
  leave: '退出',
  leaveTitle: '退出该名单？',
  leaveExplanation: '你将不再出现在名单中，从群里的卡片打开即可重新加入。',
  left: '已退出',
  myData: '我的数据',
  exportMe: '复制关于我的全部数据',
  exported: '已复制',
  erase: '删除我的全部数据',
  eraseTitle: '确定全部删除？',
  eraseExplanation: '你的头像、昵称以及在各群中的记录将立即删除且无法恢复，再次使用将重新开始。',
  eraseConfirm: '删除',
  erased: '已删除',
  confirm: '确定',
  cancel: '取消',
}
