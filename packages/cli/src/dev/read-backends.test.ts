import { describe, expect, it } from 'vitest'
import { readBackends } from './read-backends.ts'

describe('--backend', () => {
  it('alone stands in for the server of our own', () => {
    expect(readBackends(['http://127.0.0.1:3000/'])).toEqual({
      'http://127.0.0.1:8080': 'http://127.0.0.1:3000',
    })
  })

  it('may name the address that it answers for, more than once', () => {
    expect(
      readBackends([
        'https://api.example.com=http://127.0.0.1:3000',
        'https://cdn.example.com/x=http://localhost:1',
      ]),
    ).toEqual({
      'https://api.example.com': 'http://127.0.0.1:3000',
      'https://cdn.example.com': 'http://localhost:1',
    })
  })

  it.each(['nonsense', '=http://a', 'https://a='])('says what it takes when it is %j', (option) => {
    expect(() => readBackends([option])).toThrow('--backend takes an address')
  })
})
