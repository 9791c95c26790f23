import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

const parts = ['miniprogram', 'package.json', 'project.config.json', 'tsconfig.json']

/**
 * Writes the project into `target` with its npm packages where WeChat DevTools' "构建 npm" would put them, so that
 * it opens there as it is. `packages`: a package's name → the folder of its mini program files. Needed where the
 * packages are not in the project's own node_modules: in a workspace.
 */
export const packProject = (
  source: string,
  target: string,
  packages: Readonly<Record<string, string>>,
): void => {
  mkdirSync(target, { recursive: true })
  for (const part of parts) {
    cpSync(join(source, part), join(target, part), {
      recursive: true,
      filter: (file) => !file.endsWith('.test.ts'),
    })
  }
  for (const [name, folder] of Object.entries(packages)) {
    cpSync(folder, join(target, 'miniprogram', 'miniprogram_npm', name), { recursive: true })
  }
}
