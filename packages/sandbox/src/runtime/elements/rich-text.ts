import { rewriteRpx } from '../compile/rpx.ts'
import { builtIn } from './element.ts'

/** The tags that WeChat trusts; any other, with all that is in it, is left out. */
const trustedTags: ReadonlySet<string> = new Set(
  `a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del div dl dt
  em fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p pre q rt ruby s
  section small span strong sub sup table tbody td tfoot th thead tr tt u ul`.split(/\s+/),
)

const trustedAttributes: Readonly<Record<string, readonly string[]>> = {
  col: ['span', 'width'],
  colgroup: ['span', 'width'],
  img: ['alt', 'src', 'height', 'width'],
  ol: ['start', 'type'],
  table: ['width'],
  td: ['colspan', 'height', 'rowspan', 'width'],
  th: ['colspan', 'height', 'rowspan', 'width'],
}

/** `rich-text`: nodes as a list or as HTML, of which only what is trusted is drawn. Nothing in it hears events. */
export const richText = builtIn({
  tag: 'rich-text',
  properties: { nodes: null as unknown, space: '', userSelect: false, mode: 'default' },
  create(host) {
    return {
      update(changed) {
        const { nodes, userSelect } = host.data
        host.node.toggleAttribute('data-selectable', userSelect)
        if (!changed.has('nodes')) return
        const drawn = typeof nodes === 'string' ? drawHtml(nodes) : drawList(nodes)
        host.node.replaceChildren(...drawn)
      },
    }
  },
})

function drawHtml(html: string): Node[] {
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  return [...parsed.body.childNodes].flatMap(trusted)
}

function trusted(node: Node): Node[] {
  if (node.nodeType === 3) return [document.createTextNode(node.textContent ?? '')]
  if (!(node.nodeType === 1 && 'attributes' in node)) return []
  const element = node as Element
  const attributes = [...element.attributes].map(({ name, value }): [string, string] => [name, value])
  const made = create(element.localName, attributes)
  if (made === undefined) return []
  made.append(...[...element.childNodes].flatMap(trusted))
  return [made]
}

function drawList(nodes: unknown): Node[] {
  if (!Array.isArray(nodes)) return []
  return nodes.flatMap((node: unknown): Node[] => {
    if (typeof node !== 'object' || node === null) return []
    if ('type' in node && node.type === 'text') {
      return [document.createTextNode(unescaped('text' in node ? String(node.text) : ''))]
    }
    const attrs = 'attrs' in node && typeof node.attrs === 'object' && node.attrs !== null ? node.attrs : {}
    const pairs = Object.entries(attrs).map(([name, value]): [string, string] => [name, String(value)])
    const made = create('name' in node ? String(node.name).toLowerCase() : '', pairs)
    if (made === undefined) return []
    if ('children' in node) made.append(...drawList(node.children))
    return [made]
  })
}

function create(tag: string, attributes: [string, string][]): HTMLElement | undefined {
  if (!trustedTags.has(tag)) return undefined
  const made = document.createElement(tag)
  for (const [name, value] of attributes) {
    if (name === 'style') made.setAttribute('style', rewriteRpx(value))
    else if (name === 'class') made.className = value
    else if (trustedAttributes[tag]?.includes(name) && (name !== 'src' || isPicture(value))) {
      made.setAttribute(name, value)
    }
  }
  return made
}

function isPicture(address: string): boolean {
  return /^(?:https?:|data:image\/|\/)/i.test(address)
}

const entities: Readonly<Record<string, string>> = {
  nbsp: '\u00a0',
  lt: '<',
  gt: '>',
  amp: '&',
  apos: "'",
  quot: '"',
}

function unescaped(text: string): string {
  return text.replace(/&(nbsp|lt|gt|amp|apos|quot);/g, (_, name: string) => entities[name] ?? '')
}
