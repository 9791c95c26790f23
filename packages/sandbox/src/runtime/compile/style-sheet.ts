import postcss, { type AtRule, type ChildNode, type Container, type Declaration, type Rule } from 'postcss'
import type { Fault } from './fault.ts'
import { npmCandidates } from './npm-lookup.ts'
import { type PathAliases, unaliased } from './path-aliases.ts'
import type { ProjectFile, ProjectFiles } from './project-files.ts'
import { resolveProjectPath } from './project-path.ts'
import { rewriteRpx, rewriteRpxInCondition } from './rpx.ts'
import { isRemote, parseImport } from './style-import.ts'
import { type StyleLanguage, translatedFrom } from './style-language.ts'
import { scopeSelector } from './style-selectors.ts'
import { parseTolerantCss } from './tolerant-css.ts'

export interface StyleSheet {
  readonly css: string
  readonly faults: readonly Fault[]
  /** Path → content hash of every file in it, `undefined` for one that was looked for and is missing. */
  readonly sources: ReadonlyMap<string, string | undefined>
}

export interface StyleScope {
  readonly name: string
  /** A component's sheet is warned of selectors that reach outside of it; a page may use any. */
  readonly warns: boolean
}

/**
 * A WXSS file as CSS: imports put in place, `rpx` as products with `--rpx`, built-in tags as DOM tags, and
 * every class under the scope if there is one. Never throws: what is wrong is left out and is a fault.
 */
export function compileStyleSheet(
  files: ProjectFiles,
  path: string,
  scope: StyleScope | undefined,
  aliases: PathAliases,
  languages: ReadonlySet<StyleLanguage> = new Set(),
): StyleSheet {
  const work: Work = { imports: 0, files, scope, aliases, languages, faults: [], sources: new Map() }
  return { css: cssOf(work, path), faults: work.faults, sources: work.sources }
}

/** Files imported into one sheet, each time counted: imports that double at every step end here. */
const mostImports = 1000

interface Work {
  imports: number
  readonly files: ProjectFiles
  readonly scope: StyleScope | undefined
  readonly aliases: PathAliases
  readonly languages: ReadonlySet<StyleLanguage>
  readonly faults: Fault[]
  readonly sources: Map<string, string | undefined>
}

function cssOf(work: Work, path: string): string {
  const file = read(work, path)
  if (file === undefined) return ''
  try {
    return postcss.root({ nodes: compileFile(work, file, []) }).toString()
  } catch (error) {
    const message = `The style sheet cannot be compiled: ${error instanceof Error ? error.message : String(error)}`
    work.faults.push({ severity: 'error', source: 'wxss', message, file: path })
    return ''
  }
}

/** A style sheet's text, and how to find its lines in what it was made from. */
interface StyleFile extends ProjectFile {
  readonly map?: string
}

function read(work: Work, path: string): StyleFile | undefined {
  const translated = translatedFrom(work.files, path, work.languages)
  if (translated !== undefined) {
    const { file, style } = translated
    for (const source of [file, ...style.imported]) work.sources.set(source.path, source.hash)
    if (style.fault) work.faults.push({ severity: 'error', source: 'wxss', ...style.fault })
    return { ...file, text: style.css, ...(style.map !== undefined && { map: style.map }) }
  }
  const file = work.files.read(path)
  work.sources.set(path, file?.hash)
  return file
}

function compileFile(work: Work, file: StyleFile, importedBy: readonly string[]): ChildNode[] {
  const { root, faults } = parseTolerantCss(file.text, file.map)
  for (const fault of faults)
    work.faults.push({ severity: 'error', source: 'wxss', file: file.path, ...fault })
  root.walkDecls((declaration) => rewriteDeclaration(work, file, declaration))
  root.walkRules((rule) => rewriteRule(work, file, rule))
  root.walkAtRules((rule) => rewriteAtRule(work, file, rule, [...importedBy, file.path]))
  return root.nodes
}

function rewriteDeclaration(work: Work, file: ProjectFile, declaration: Declaration): void {
  declaration.value = rewriteRpx(declaration.value)
  const address = /url\(\s*["']?(?!data:|https?:|\/\/|#|wxfile:|cloud:|["')])([^"')]+)/i.exec(
    declaration.value,
  )?.[1]
  if (address === undefined) return
  fault(work, file, declaration, 'warning', {
    message: `A local file cannot be used in WXSS: url(${address}). Use an address on the network, base64 or <image>.`,
    messageZh: `本地资源无法通过 WXSS 获取：url(${address})，可以使用网络图片、base64 或 <image/> 标签`,
  })
}

function rewriteRule(work: Work, file: ProjectFile, rule: Rule): void {
  if (isKeyframe(rule)) return
  try {
    const { selector, leaves } = scopeSelector(rule.selector, work.scope?.name)
    if (leaves && work.scope?.warns) warnOfSelector(work, file, rule)
    rule.selector = selector
  } catch (error) {
    const message = `Selector "${rule.selector}": ${error instanceof Error ? error.message : String(error)}`
    fault(work, file, rule, 'error', { message })
    rule.remove()
  }
}

function warnOfSelector(work: Work, file: ProjectFile, rule: Rule): void {
  const selector = rule.selector.replace(/\s+/g, ' ')
  fault(work, file, rule, 'warning', {
    message: `Some selectors are not allowed in component wxss, including tag name selectors, ID selectors, and attribute selectors: ${selector}`,
    messageZh: `组件 wxss 中不应使用标签名选择器、ID 选择器和属性选择器：${selector}`,
  })
}

function isKeyframe(rule: Rule): boolean {
  const parent: Container | undefined = rule.parent as Container | undefined
  return parent?.type === 'atrule' && /keyframes$/i.test((parent as AtRule).name)
}

function rewriteAtRule(work: Work, file: ProjectFile, rule: AtRule, importing: readonly string[]): void {
  const name = rule.name.toLowerCase()
  if (name === 'import') rule.replaceWith(...imported(work, file, rule, importing))
  else if (name === 'charset') rule.remove()
  else if (name === 'media' || name === 'container') rule.params = rewriteRpxInCondition(rule.params)
}

function imported(work: Work, file: ProjectFile, rule: AtRule, importing: readonly string[]): ChildNode[] {
  const parsed = parseImport(rule.params)
  if (parsed === undefined) {
    fault(work, file, rule, 'error', { message: `@import without an address: ${rule.params}` })
    return []
  }
  const { address, condition } = parsed
  if (isRemote(address)) {
    fault(work, file, rule, 'error', {
      message: `@import of another place is not allowed in WXSS: ${address}`,
      messageZh: `WXSS 不支持引入网络样式：${address}`,
    })
    return []
  }
  const found = find(work, file.path, address)
  if (found === undefined) {
    fault(work, file, rule, 'error', {
      message: `path \`${address}\` not found from \`./${file.path}\``,
      messageZh: `从 \`./${file.path}\` 未找到 \`${address}\``,
    })
    return []
  }
  if (importing.includes(found.path)) {
    const circle = [...importing.slice(importing.indexOf(found.path)), found.path].join(' → ')
    fault(work, file, rule, 'error', {
      message: `@import in a circle: ${circle}`,
      messageZh: `@import 循环引用：${circle}`,
    })
    return []
  }
  work.imports += 1
  if (work.imports > mostImports) {
    if (work.imports === mostImports + 1) {
      fault(work, file, rule, 'error', { message: `More than ${mostImports} imports in one style sheet.` })
    }
    return []
  }
  const nodes = compileFile(work, found, importing)
  if (condition === '') return nodes
  return [postcss.atRule({ name: 'media', params: rewriteRpxInCondition(condition), nodes })]
}

function find(work: Work, from: string, address: string): StyleFile | undefined {
  const specifier = unaliased(address, work.aliases) ?? address
  const npm = /^[./]/.test(specifier) ? [] : npmCandidates(from, specifier)
  for (const path of [resolveProjectPath(from, specifier), ...npm]) {
    if (path === undefined) continue
    const file = read(work, path.endsWith('.wxss') ? path : `${path}.wxss`)
    if (file !== undefined) return file
  }
  return undefined
}

function fault(
  work: Work,
  file: ProjectFile,
  node: ChildNode,
  severity: Fault['severity'],
  words: Pick<Fault, 'message' | 'messageZh'>,
): void {
  work.faults.push({ severity, source: 'wxss', file: file.path, ...words, ...placeOfNode(node) })
}

/** In the file that it was written in: of what Sass or Less made, their source map knows. */
function placeOfNode({ source }: ChildNode): { line?: number; column?: number } {
  const start = source?.start
  if (start === undefined) return {}
  const origin = source?.input.origin(start.line, start.column)
  return origin ? { line: origin.line, column: origin.column } : { line: start.line, column: start.column }
}
