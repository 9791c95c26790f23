// Holds the imports of every package against the table of DESIGN ("Packages"): who may know whom.
import { globSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { parseSync } from 'oxc-parser'

interface Boundary {
  /** Packages of ours that it may import. */
  readonly may: readonly string[]
  /** Packages of ours of which it may import types only: nothing of them is there at run time. */
  readonly typesOnly?: readonly string[]
  /** False where there is no Node at run time, and no package either: only relative imports. */
  readonly node?: false
}

const boundaries: Readonly<Record<string, Boundary>> = {
  contract: { may: [] },
  wechat: { may: ['@qunkit/contract'] },
  server: { may: ['@qunkit/contract', '@qunkit/wechat'] },
  client: { may: [], typesOnly: ['@qunkit/contract'], node: false },
  components: { may: [], node: false },
  sandbox: { may: ['@qunkit/contract'] },
  cli: { may: ['@qunkit/contract', '@qunkit/wechat', '@qunkit/server', '@qunkit/client', '@qunkit/sandbox'] },
}

interface Import {
  readonly specifier: string
  readonly typesOnly: boolean
  readonly line: number
}

const readImports = (file: string): Import[] => {
  const source = readFileSync(file, 'utf8')
  const { module } = parseSync(file, source)
  const lineOf = (offset: number) => source.slice(0, offset).split('\n').length
  const fromImports = module.staticImports.map((found) => ({
    specifier: found.moduleRequest.value,
    typesOnly: found.entries.length > 0 && found.entries.every((entry) => entry.isType),
    line: lineOf(found.start),
  }))
  const fromExports = module.staticExports.flatMap((found) =>
    found.entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest === null
        ? []
        : [{ specifier: moduleRequest.value, typesOnly: isType, line: lineOf(found.start) }],
    ),
  )
  const dynamic = module.dynamicImports.map(({ moduleRequest, start }) => ({
    specifier: source.slice(moduleRequest.start + 1, moduleRequest.end - 1),
    typesOnly: false,
    line: lineOf(start),
  }))
  return [...fromImports, ...fromExports, ...dynamic]
}

const judge = (
  name: string,
  boundary: Boundary,
  file: string,
  { specifier, typesOnly }: Import,
): string | undefined => {
  if (specifier.startsWith('.')) {
    const target = relative(resolve('packages', name), resolve(dirname(file), specifier))
    return target.startsWith(`..${sep}`) ? 'reaches into another package: import it by its name' : undefined
  }
  if (specifier === 'qunkit' || specifier.startsWith('@qunkit/')) {
    const [scope, rest] = specifier.split('/')
    const packageName = rest === undefined ? `${scope}` : `${scope}/${rest}`
    if (packageName === `@qunkit/${name}` || boundary.may.includes(packageName)) return undefined
    if (boundary.typesOnly?.includes(packageName) === true) {
      return typesOnly ? undefined : `may import types only from ${packageName}`
    }
    return `may not import ${packageName}`
  }
  return boundary.node === false && !typesOnly
    ? 'runs inside WeChat: no Node and no package at run time'
    : undefined
}

const isProduct = (file: string) => !file.endsWith('.test.ts') && !file.includes('/testing/')

let faults = 0
for (const [name, boundary] of Object.entries(boundaries)) {
  for (const file of globSync(`packages/${name}/src/**/*.{ts,tsx}`)) {
    // Tests of the client run in Node, but know no more of our packages than the client does.
    const rules =
      isProduct(file) || boundary.node !== false ? boundary : { may: [...(boundary.typesOnly ?? [])] }
    for (const found of readImports(file)) {
      const fault = judge(name, rules, file, found)
      if (fault === undefined) continue
      faults += 1
      console.error(`${file}:${found.line}: "${found.specifier}": packages/${name} ${fault}`)
    }
  }
}
const unlisted = globSync('packages/*/package.json').filter(
  (path) => !((path.split(sep)[1] ?? '') in boundaries),
)
for (const path of unlisted) console.error(`${path}: this package has no row in scripts/boundaries.ts`)
if (faults + unlisted.length > 0) process.exit(1)
console.log(`boundaries: ${Object.keys(boundaries).length} packages keep to theirs`)
