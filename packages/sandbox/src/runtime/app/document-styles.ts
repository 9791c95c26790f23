import type { CompiledProject } from '../compile/compiled-project.ts'
import { baseStyle } from '../elements/base-style.ts'
import type { PhoneFacts } from '../host/phone-host.ts'

/** The document's own styles, then app.wxss, before the style sheet of any page; and the length `--rpx`. */
export function addDocumentStyles(project: CompiledProject, facts: PhoneFacts): void {
  for (const text of [baseStyle, project.app.style]) {
    const style = document.createElement('style')
    style.textContent = text
    document.head.append(style)
  }
  document.documentElement.style.setProperty('--rpx', `${facts.windowWidth / 750}px`)
}
