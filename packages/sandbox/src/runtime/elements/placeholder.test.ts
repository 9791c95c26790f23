import { expect, it } from 'vitest'
import { onePage } from '../testing/on-phone.ts'

it('a placeholder has the style and the class that the component gives it, until something is typed', async () => {
  await using run = await onePage('<named />', 'Page({})', {
    'pages/index/index.json': '{"usingComponents": {"named": "/named"}}',
    'named.json': '{"component": true}',
    'named.js': 'Component({})',
    'named.wxml': `<input placeholder="Name" placeholder-style="color: red; font-size: 75rpx" placeholder-class="faint" />
      <textarea placeholder="About" placeholder-class="faint" />`,
    'named.wxss': '.faint { opacity: 0.25 }',
  })
  const { document } = run.phone
  const [name, about] = document.querySelectorAll<HTMLElement>('.qk-placeholder > *')
  expect([name?.textContent, about?.textContent]).toEqual(['Name', 'About'])
  expect(name?.getAttribute('style')).toBe('color: red; font-size: calc(var(--rpx) * 75)')
  const styleOf = (element: Element | undefined) =>
    element && document.defaultView?.getComputedStyle(element).opacity
  expect([styleOf(name), styleOf(about)]).toEqual(['0.25', '0.25'])
  expect(name?.closest('[hidden]')).toBeNull()
  await run.phone.type('Name', 'Ann')
  expect(name?.closest('[hidden]')).not.toBeNull()
  await run.phone.type('Name', '')
  expect(name?.closest('[hidden]')).toBeNull()
})
