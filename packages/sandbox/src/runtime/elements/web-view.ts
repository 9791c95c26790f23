import { builtIn, part } from './element.ts'

/** `web-view`: a page of the web, walled in, over the whole page. */
export const webView = builtIn({
  tag: 'web-view',
  properties: { src: '' },
  create(host) {
    const frame = part('iframe')
    frame.setAttribute('sandbox', 'allow-scripts allow-forms')
    frame.title = 'web-view'
    frame.addEventListener('load', () => host.emit('load', { src: host.data.src }))
    host.node.append(frame)
    return {
      update() {
        const { src } = host.data
        if (/^https?:\/\//i.test(src)) frame.src = src
        else if (src !== '') host.emit('error', { url: src, errMsg: 'web-view:fail invalid url' })
      },
    }
  },
})
