import { builtIn, part } from './element.ts'

/** `root-portal`: its children are drawn above the page, out of every box around them. */
export const rootPortal = builtIn({
  tag: 'root-portal',
  properties: { enable: true },
  create(host) {
    const content = part('div', 'qk-portal')
    host.node.append(content)
    const place = () => {
      const page = host.node.closest('.qk-page')
      if (host.data.enable && page) page.append(content)
      else host.node.append(content)
    }
    return { slot: content, attached: place, update: place, detached: () => content.remove() }
  },
})

/** `page-container`: a sheet over the page, shown and hidden by `show`. */
export const pageContainer = builtIn({
  tag: 'page-container',
  properties: {
    show: false,
    duration: 300,
    zIndex: 100,
    overlay: true,
    position: 'bottom',
    round: false,
    closeOnSlideDown: false,
    overlayStyle: '',
    customStyle: '',
  },
  create(host) {
    let isShown = false
    return {
      update() {
        const { show, position, zIndex } = host.data
        host.node.dataset.position = position
        host.node.style.zIndex = String(zIndex)
        host.node.toggleAttribute('data-shown', show)
        if (show === isShown) return
        isShown = show
        for (const step of show
          ? ['beforeenter', 'enter', 'afterenter']
          : ['beforeleave', 'leave', 'afterleave']) {
          host.emit(step)
        }
      },
    }
  },
})
