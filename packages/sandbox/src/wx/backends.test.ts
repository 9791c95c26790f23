import { describe, expect, it } from 'vitest'
import { answeredBy } from './backends.ts'

const backends = {
  'https://api.example.com': 'http://127.0.0.1:3000/',
  'wss://own.example.com': 'ws://[::1]:1',
}

describe('where a mini program’s call goes', () => {
  it.each([
    ['https://api.example.com/v1?a=1#b', 'http://127.0.0.1:3000/v1?a=1#b'],
    ['HTTPS://API.example.com:443/v1', 'http://127.0.0.1:3000/v1'],
    ['https://api.example.com', 'http://127.0.0.1:3000/'],
    ['wss://api.example.com/v1/live', 'ws://127.0.0.1:3000/v1/live'],
    ['wss://own.example.com/', 'ws://[::1]:1/'],
  ])('%s is answered by the backend: %s', (asked, answered) => {
    expect(answeredBy(asked, backends)).toBe(answered)
  })

  it.each([
    'http://api.example.com/v1',
    'ws://api.example.com/v1',
    'https://api.example.com.evil.example/',
    'https://own.example.com/',
    'nonsense',
    'constructor://constructor',
  ])('%s goes where it says', (asked) => {
    expect(answeredBy(asked, backends)).toBe(asked)
  })
})
