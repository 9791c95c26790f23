import { tapped } from '../dom/gestures.ts'
import { builtIn } from './element.ts'
import { hoverProperties, listenForHover } from './hover.ts'

/** `navigator`: a tap is a call of the router. */
export const navigator = builtIn({
  tag: 'navigator',
  properties: {
    ...hoverProperties('navigator-hover', 50, 600),
    target: 'self',
    url: '',
    openType: 'navigate',
    delta: 1,
    appId: '',
    path: '',
    extraData: null as unknown,
    version: 'release',
    shortLink: '',
  },
  create(host) {
    const { node, services } = host
    node.setAttribute('role', 'link')
    node.tabIndex = 0
    listenForHover(host)
    async function go(): Promise<void> {
      const { openType, url, delta, target } = host.data
      if (target === 'miniProgram' || openType === 'exit') {
        services.reporter.warnOnce('<navigator> to another mini program is not supported by the sandbox')
        host.emit('fail', { errMsg: 'navigateToMiniProgram:fail not supported' })
        return
      }
      const { errMsg } = await services.navigate(openType, { url, delta })
      const isOk = errMsg.endsWith(':ok')
      if (!isOk) services.reporter.error(errMsg)
      host.emit(isOk ? 'success' : 'fail', { errMsg })
      host.emit('complete', { errMsg })
    }
    node.addEventListener(tapped, () => void go().catch((error) => services.reporter.error(error)))
    return {}
  },
})
