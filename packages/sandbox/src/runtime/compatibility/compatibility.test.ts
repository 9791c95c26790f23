import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { builtIns } from '../elements/built-ins.ts'
import { apiNames } from '../wx/api-names.ts'
import { componentNames } from './component-list.ts'
import { compatibilityDocument } from './document.ts'
import { apiLimits, componentLimits } from './limits.ts'
import { typedApis } from './typed-apis.ts'

const root = new URL('../../../../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const typings = {
  version: JSON.parse(read('node_modules/miniprogram-api-typings/package.json')).version as string,
  text: read('node_modules/miniprogram-api-typings/types/wx/lib.wx.api.d.ts'),
}

it('docs/compatibility.md is what the runtime measures: else run scripts/compatibility.ts', async () => {
  expect(read('docs/compatibility.md')).toBe(await compatibilityDocument(typings))
})

it('the runtime knows every API of the typings, and no other', () => {
  const names = typedApis(typings.text).map(({ name }) => name)
  expect(names.sort()).toEqual([...apiNames].sort())
})

it('every component that the runtime has is in the list', () => {
  expect(builtIns.map(({ tag }) => tag).sort()).toEqual([...componentNames].sort())
})

it('what is said of the limits is said of things that are there', () => {
  expect([...apiLimits.keys()].filter((name) => !apiNames.includes(name))).toEqual([])
  expect([...componentLimits.keys()].filter((name) => !componentNames.includes(name))).toEqual([])
})

it('reads overloads once, with the category and the version, and no method of an example', () => {
  const text = `
    interface Other {
        /** [a](https://x/dev/api/other/a.html) */
        other(): void
    }
    interface Wx {
        /** [wx.a()](https://x/dev/api/device/wifi/wx.a.html)
*
* 需要基础库： \`1.2.0\`
\`\`\`js
    }
  b(1)
\`\`\` */
        a<T>(option: T): void
        /** [wx.a()](https://x/dev/api/device/wifi/wx.a.html) */
        a(): void
        /** An object */
        env: object
        /** Nothing is known of it */
        c(): void
    }
    type Later = () => void
`
  expect(typedApis(text)).toEqual([
    { name: 'a', category: 'device/wifi', since: '1.2.0' },
    { name: 'c', category: '' },
  ])
})
