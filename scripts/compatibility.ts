// `npm run compatibility`: writes docs/compatibility.md. Run after an API or a component came or went.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

type Document = (typings: { version: string; text: string }) => Promise<string>

// The runtime's types need the DOM's, which scripts do without: so it is not imported by its name.
const runtime = '../packages/sandbox/src/runtime/compatibility/document.ts'
const { compatibilityDocument } = (await import(runtime)) as { compatibilityDocument: Document }

const manifest = createRequire(import.meta.url).resolve('miniprogram-api-typings/package.json')
const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
const text = readFileSync(join(dirname(manifest), 'types/wx/lib.wx.api.d.ts'), 'utf8')

const document = await compatibilityDocument({ version, text })
writeFileSync('docs/compatibility.md', document)
console.log(
  document
    .split('\n')
    .filter((line) => /^\| (?:APIs|Components|Together) \|/.test(line))
    .join('\n'),
)
