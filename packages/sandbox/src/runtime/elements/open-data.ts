import { builtIn } from './element.ts'

/**
 * `open-data`: a group's name, for its present members alone. What it once drew of a person is recalled: the
 * nickname is 微信用户 for everyone, the picture grey, the rest empty (WECHAT_FACTS 1.8).
 */
export const openData = builtIn({
  tag: 'open-data',
  properties: { type: '', openGid: '', lang: 'en', defaultText: '', defaultAvatar: '' },
  create(host) {
    const { node, services } = host
    let asked = 0
    async function draw(): Promise<void> {
      asked += 1
      const turn = asked
      const { type, openGid, defaultText } = host.data
      node.dataset.type = type
      if (type === 'userNickName') node.textContent = '微信用户'
      if (type !== 'groupName') return
      const name = openGid === '' ? '' : await services.groupName(openGid)
      if (turn !== asked) return
      node.textContent = name || defaultText
      if (name === '') host.emit('error', { errMsg: 'open-data:fail no group name' })
    }
    return {
      update: () => void draw().catch((error) => services.reporter.error(error)),
    }
  },
})
