import { expect, it } from 'vitest'
import { plain } from './plain.ts'

it('leaves words and lines as they are, and takes away what a terminal would obey', () => {
  expect(plain('页面 a\n\tb')).toBe('页面 a\n\tb')
  expect(plain('\u001b[31mred\u001b[0m \u001b]0;title\u0007\u0000\r')).toBe('red ��')
})
