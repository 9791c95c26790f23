import type { WorldEvent } from '../../../world/events.ts'

/** One question of a phone's mini program with its answer. */
export interface Exchange {
  readonly id: number
  /** `wx`: a call of WeChat; `backend`: an HTTP request to the mini program's own server. */
  readonly kind: 'wx' | 'backend'
  readonly user: string
  /** The name of the `wx` call, or the verb and address of the request. */
  readonly name: string
  readonly request: unknown
  readonly answer: unknown
  /** HTTP status of a backend's answer. */
  readonly status?: number
  readonly failed: boolean
  /** The world's time when it was answered, in milliseconds. */
  readonly at: number
  readonly milliseconds: number
}

/** Whether an event of the world tells of this very call. */
export function matches(exchange: Exchange, event: WorldEvent): boolean {
  if (exchange.kind !== 'wx') return false
  const { data } = event
  if (!('user' in data) || data.user !== exchange.user) return false
  if (event.type === 'wx.failed') return exchange.failed && event.data.api === exchange.name
  if (exchange.failed) return exchange.name === 'checkSession' && event.type === 'session.checked'
  if (event.type === 'payload.encrypted') return event.data.api === exchange.name
  if (event.type === 'login') return answered(exchange, 'code') === event.data.code
  if (event.type === 'avatar.chosen') return answered(exchange, 'avatarUrl') === event.data.tempPath
  if (event.type === 'nickname.reviewed') return exchange.name === 'reviewNickname'
  if (event.type === 'session.checked') return exchange.name === 'checkSession'
  return false
}

function answered({ answer }: Exchange, field: string): unknown {
  return typeof answer === 'object' && answer !== null ? Reflect.get(answer, field) : undefined
}
