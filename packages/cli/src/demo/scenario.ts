/** What the demo plays. Change a name or a value, and the story and its tables change with it. */
export const scenario = {
  users: {
    ming: { name: '小明', nickname: '小明同学' },
    ann: { name: 'Ann', nickname: 'Ann 🏸' },
    mei: { name: '小美', nickname: '小美' },
    wang: { name: '老王', nickname: '老王头' },
    qiang: { name: '阿强', nickname: '强哥' },
  },
  groups: {
    badminton: { name: '周末羽毛球', members: ['ming', 'ann', 'mei', 'wang'] },
    family: { name: '相亲相爱一家人', members: ['ming', 'qiang'] },
  },
  sharer: 'ming',
  card: { title: '看看群里谁最厉害', path: '/pages/group/group' },
} as const

export type UserKey = keyof typeof scenario.users
export type GroupKey = keyof typeof scenario.groups
