import parser from 'postcss-selector-parser'
import { domTag } from './builtin-tags.ts'

interface ScopedSelector {
  readonly selector: string
  /** Whether a tag, id or attribute stands in it: in a component's style sheet WeChat warns of these. */
  readonly leaves: boolean
}

/**
 * A selector of WXSS as one of the DOM: class `a` → `<scope>--a` (as it is without a scope), `view` →
 * `wx-view`, `:host` → the host's mark, `#a` → an id as glass-easel writes it. Doing it twice changes nothing
 * more.
 *
 * @throws Error when the selector cannot be parsed.
 */
export function scopeSelector(selector: string, scope: string | undefined): ScopedSelector {
  let leaves = false
  const root = parser().astSync(selector)
  root.walk((node) => {
    if (node.type === 'class' && scope !== undefined && !node.value.startsWith(`${scope}--`)) {
      node.value = `${scope}--${node.value}`
    }
    if (node.type === 'tag' && !isCount(node)) {
      leaves = true
      node.value = domTag(node.value)
    }
    if (node.type === 'attribute') leaves ||= node.attribute !== 'wx-host'
  })
  for (const id of idsOf(root)) {
    leaves = true
    id.replaceWith(parser.pseudo({ value: ':is', nodes: idForms(id) }))
  }
  for (const host of hostsOf(root)) host.replaceWith(...hostForm(host, scope))
  return { selector: root.toString(), leaves }
}

/** The `2n+1` or `odd` of `:nth-child()`, which the parser takes for a tag. */
function isCount(node: parser.Node): boolean {
  const pseudo = node.parent?.parent
  return pseudo?.type === 'pseudo' && pseudo.value.startsWith(':nth-')
}

function idsOf(root: parser.Root): parser.Identifier[] {
  const ids: parser.Identifier[] = []
  root.walkIds((id) => {
    const written = id.parent?.parent
    if (!(written?.type === 'pseudo' && written.value === ':is' && /\[id\$="--/.test(String(written))))
      ids.push(id)
  })
  return ids
}

/** `:is` keeps an id's weight for the attribute, too. */
function idForms(id: parser.Identifier): parser.Selector[] {
  return [id.clone({}), attribute('id', '$=', `--${id.value}`)].map((form) => {
    form.spaces = { before: '', after: '' }
    return parser.selector({ value: '', nodes: [form] })
  })
}

function hostsOf(root: parser.Root): parser.Pseudo[] {
  const hosts: parser.Pseudo[] = []
  root.walkPseudos((pseudo) => {
    if (pseudo.value === ':host') hosts.push(pseudo)
  })
  return hosts
}

/** A page's or app.wxss's host is the page. */
function hostForm(host: parser.Pseudo, scope: string | undefined): parser.Node[] {
  const mark = scope === undefined ? parser.tag({ value: 'wx-page' }) : attribute('wx-host', '=', scope)
  mark.spaces = host.spaces
  const conditions = host.nodes.flatMap((selector) => selector.nodes.map((node) => node.clone({})))
  return [mark, ...conditions]
}

function attribute(name: string, operator: parser.AttributeOperator, value: string): parser.Attribute {
  const made = parser.attribute({ attribute: name, operator, value, quoteMark: '"', raws: {} })
  made.setValue(value, { quoteMark: '"' })
  return made
}
