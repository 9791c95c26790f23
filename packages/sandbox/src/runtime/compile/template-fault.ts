import { type Fault, placeOf } from './fault.ts'
import type { ProjectFile } from './project-files.ts'
import { resolveProjectPath } from './project-path.ts'
import type { TemplateIssue } from './template-group.ts'

/** Tags that people leave open, as in HTML; WeChat takes them so, too. */
const leftOpen = new Set([
  'input',
  'image',
  'icon',
  'progress',
  'slider',
  'import',
  'include',
  'wxs',
  'br',
  'hr',
  'img',
])

const missingEndTag = 65543
const invalidEndTag = 65567
const childrenNotAllowed = 65557

export function templateFault(issue: TemplateIssue, file: ProjectFile): Fault {
  return {
    severity: isError(issue, file) ? 'error' : 'warning',
    source: 'wxml',
    message: issue.message,
    file: file.path,
    line: issue.startLine + 1,
    column: issue.startColumn + 1,
  }
}

/** As DevTools judges: tags must be closed, but children where none belong (in a `slot`) do no harm. */
function isError(issue: TemplateIssue, file: ProjectFile): boolean {
  if (issue.code === invalidEndTag) return true
  if (issue.code !== missingEndTag)
    return /Fatal|Error/.test(issue.level) && issue.code !== childrenNotAllowed
  const line = file.text.split('\n')[issue.startLine] ?? ''
  const tag = /^<?([\w-]+)/.exec(line.slice(issue.startColumn))?.[1] ?? ''
  return !leftOpen.has(tag)
}

export function tooDeep(file: string): Fault {
  return {
    severity: 'error',
    source: 'wxml',
    message: 'The template compiler gave up on this file: it is nested too deeply.',
    messageZh: '模板嵌套过深，无法编译',
    file,
    line: 1,
    column: 1,
  }
}

/** An `import`, `include`, `wxs` or `require` of a file that is not there, at its place in the file that has it. */
export function missingImport(
  source: 'wxml' | 'wxs',
  missing: string,
  importer: Pick<ProjectFile, 'path' | 'text'>,
): Fault {
  const named = [...importer.text.matchAll(/(?:\bsrc\s*=|\brequire\()\s*["']([^"'\n]+)["']/g)].find(
    (match) => nameOf(resolveProjectPath(importer.path, match[1] ?? '')) === nameOf(missing),
  )
  return {
    severity: 'error',
    source,
    message: `path \`${missing}\` not found from \`./${importer.path}\``,
    messageZh: `从 \`./${importer.path}\` 未找到 \`${missing}\``,
    file: importer.path,
    ...(named === undefined ? {} : placeOf(importer.text, named.index)),
  }
}

function nameOf(path: string | undefined): string | undefined {
  return path?.replace(/\.(?:wxml|wxs)$/, '')
}

/** A fault in a part of a file that begins at `start`. */
export function movedTo(fault: Fault, start: { line: number; column: number }): Fault {
  if (fault.line === undefined) return { ...fault, ...start }
  const column = (fault.column ?? 1) + (fault.line === 1 ? start.column - 1 : 0)
  return { ...fault, line: fault.line + start.line - 1, column }
}
