/** Scene values that the sandbox opens a mini program with (WECHAT_FACTS 1.4). */
export const scenes = {
  recentList: 1001,
  singleChatCard: 1007,
  groupCard: 1008,
  appShare: 1036,
  groupCardWithTicket: 1044,
  groupTool: 1158,
  groupTodo: 1160,
  chatMaterial: 1173,
  groupNotice: 1185,
} as const

const cardScenes: ReadonlySet<number> = new Set([
  scenes.singleChatCard,
  scenes.groupCard,
  scenes.groupCardWithTicket,
])

const chatScenes: ReadonlySet<number> = new Set([scenes.groupTool, scenes.groupTodo, scenes.groupNotice])

/** Scenes where `wx.getGroupEnterInfo` knows a group: its cards, its tool, its to-do (1.5). */
const groupEnterScenes: ReadonlySet<number> = new Set([
  scenes.groupCard,
  scenes.groupCardWithTicket,
  scenes.groupTool,
  scenes.groupTodo,
])

/** Scenes where the mini program learns which mini program, account or App it was opened from (1.4). */
const referredScenes: ReadonlySet<number> = new Set([1020, 1035, 1036, 1037, 1038, 1043, 1069])

export function isCardScene(scene: number): boolean {
  return cardScenes.has(scene)
}

/** Whether an opening of this scene, other than by a card, comes out of a chat. */
export function needsChat(scene: number): boolean {
  return chatScenes.has(scene)
}

export function tellsReferrer(scene: number): boolean {
  return referredScenes.has(scene)
}

export function knowsGroup(scene: number): boolean {
  return groupEnterScenes.has(scene)
}
