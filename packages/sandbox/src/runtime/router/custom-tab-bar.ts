import type { ComponentSpace } from '../app/code-space.ts'
import type { Page } from '../app/page.ts'
import type { CompiledProject } from '../compile/compiled-project.ts'
import { asBackend } from '../dom/backend.ts'
import { part } from '../elements/element.ts'

const path = 'custom-tab-bar/index'

/** `tabBar.custom`: each tab's page has an instance of its own, which it gets by `this.getTabBar()`. */
export function addCustomTabBar(page: Page, project: CompiledProject, space: ComponentSpace): void {
  if (project.app.json.tabBar?.custom !== true || !Object.hasOwn(project.components, path)) return
  space.prepare(path)
  const root = space.createRoot(path, '', 'custom-tab-bar')
  const holder = part('div', 'qk-custom-tabs')
  const place = part('div')
  holder.append(place)
  page.frame.append(holder)
  page.instance.getTabBar = () => root.get()
  root.attach(asBackend(holder), asBackend(place))
  queueMicrotask(() => space.drawn(root))
}
