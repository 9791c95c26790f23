import { builtIn } from './element.ts'

/** `page-meta`: styles of the page as a whole, set from its template. */
export const pageMeta = builtIn({
  tag: 'page-meta',
  properties: {
    backgroundTextStyle: '',
    backgroundColor: '',
    backgroundColorTop: '',
    backgroundColorBottom: '',
    rootBackgroundColor: '',
    scrollTop: '',
    scrollDuration: 300,
    pageStyle: '',
    pageFontSize: '',
    rootFontSize: '',
    pageOrientation: '',
  },
  create(host) {
    const apply = () => {
      const page = host.node.closest<HTMLElement>('wx-page')
      if (page === null) return
      const { pageStyle, pageFontSize, backgroundColor } = host.data
      if (pageStyle !== '') page.setAttribute('style', pageStyle)
      if (pageFontSize !== '') page.style.fontSize = pageFontSize
      const scroller = page.parentElement
      if (scroller && backgroundColor !== '') scroller.style.backgroundColor = backgroundColor
    }
    return { attached: apply, update: apply }
  },
})

/** `navigation-bar`, inside `page-meta`. */
export const navigationBar = builtIn({
  tag: 'navigation-bar',
  properties: {
    title: '',
    loading: false,
    frontColor: '',
    backgroundColor: '',
    colorAnimationDuration: 0,
    colorAnimationTimingFunc: 'linear',
  },
  create(host) {
    const apply = () => {
      const { title, backgroundColor, frontColor } = host.data
      host.services.setNavigationBar({
        ...(title !== '' && { title }),
        ...(backgroundColor !== '' && { backgroundColor }),
        ...(frontColor !== '' && { frontColor }),
      })
    }
    return { attached: apply, update: apply }
  },
})
