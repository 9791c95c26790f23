import { asNode } from '../dom/backend.ts'
import { builtIn, type ElementHost, part } from './element.ts'

const properties = {
  value: [] as unknown[],
  indicatorStyle: '',
  indicatorClass: '',
  maskStyle: '',
  maskClass: '',
  immediateChange: false,
}

const views = new WeakMap<Element, ElementHost<typeof properties>>()
const columns = new WeakMap<Element, Column>()

interface Column {
  show(index: number): void
  readonly shown: () => number
}

/** `picker-view`: columns that snap; the item in the middle, under the indicator, is the chosen one. */
export const pickerView = builtIn({
  tag: 'picker-view',
  properties,
  create(host) {
    views.set(host.node, host)
    const mask = part('div', 'qk-picker-mask')
    const scoped = host.component.ownerShadowRoot?.createNativeNode('span')
    const indicator = asNode(scoped?.$$) ?? part('div')
    indicator.setAttribute('data-indicator', '')
    host.node.append(mask, indicator)
    /** Items are as high as the indicator. */
    const size = () => {
      const { offsetHeight } = indicator
      if (offsetHeight > 0) host.node.style.setProperty('--qk-item', `${offsetHeight}px`)
    }
    const place = () => {
      size()
      for (const [at, node] of columnsOf(host.node).entries()) {
        columns.get(node)?.show(Number(host.data.value[at] ?? 0))
      }
    }
    return {
      attached: () => queueMicrotask(place),
      update(changed) {
        const { maskStyle, indicatorStyle, indicatorClass } = host.data
        mask.setAttribute('style', maskStyle)
        indicator.setAttribute('style', indicatorStyle)
        scoped?.setNodeClass(indicatorClass)
        if (changed.has('value') || changed.has('indicatorStyle')) queueMicrotask(place)
      },
    }
  },
})

function columnsOf(view: Element): Element[] {
  return [...view.querySelectorAll('wx-picker-view-column')]
}

export const pickerViewColumn = builtIn({
  tag: 'picker-view-column',
  properties: {},
  create({ node }) {
    const list = part('div', 'qk-picker-column')
    node.append(list)
    node.setAttribute('role', 'listbox')
    let shown = 0
    let settled: ReturnType<typeof setTimeout> | undefined
    const itemHeight = () => list.firstElementChild?.getBoundingClientRect().height || 34
    function choose(index: number): void {
      const chosen = Math.min(Math.max(0, index), Math.max(0, list.children.length - 1))
      if (chosen === shown) return
      shown = chosen
      const view = node.closest('wx-picker-view')
      const host = view ? views.get(view) : undefined
      if (view === null || host === undefined) return
      const value = columnsOf(view).map((column) => columns.get(column)?.shown() ?? 0)
      host.set({ value })
      host.emit('change', { value })
    }
    columns.set(node, {
      shown: () => shown,
      show(index) {
        shown = index
        list.scrollTop = index * itemHeight()
      },
    })
    list.addEventListener('scroll', () => {
      clearTimeout(settled)
      settled = setTimeout(() => choose(Math.round(list.scrollTop / itemHeight())), 100)
    })
    return { slot: list }
  },
})
