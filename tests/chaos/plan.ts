import { hash } from 'node:crypto'
import { type Chance, createChance } from './random.ts'

export type Engine = 'sqlite' | 'postgres'

/** What can be broken. How each is done stands in `faults/`. */
export const faultNames = [
  'kill -9',
  'disk full',
  'WeChat slow',
  'WeChat -1',
  'WeChat 45011',
  'WeChat wrong bodies',
  'WeChat never answers',
  'clock forward',
  'clock backward',
  'half-open sockets',
  'PostgreSQL stopped',
  'PostgreSQL stopped, immediate',
  'PostgreSQL silent',
  'Redis gone',
] as const
export type FaultName = (typeof faultNames)[number]

/** What a player does, one thing after the other. A thing is done until it is acknowledged, but for what is given up. */
export type Operation =
  | { readonly does: 'submit'; readonly key: string; readonly value: number; readonly givesUp: boolean }
  | {
      readonly does: 'batch'
      readonly scores: readonly { readonly key: string; readonly value: number }[]
    }
  | { readonly does: 'enter' }
  | { readonly does: 'nickname'; readonly nickname: string }
  | { readonly does: 'hide'; readonly hidden: boolean }
  | { readonly does: 'avatar'; readonly colour: string }
  | { readonly does: 'leave' }
  | { readonly does: 'erase' }
  | { readonly does: 'read' }

export interface Round {
  readonly number: number
  readonly fault: FaultName
  /** The fault strikes when so many operations of the round have been acknowledged. */
  readonly strikesAfter: number
  /** How long it lasts, in milliseconds; a kill: how long until the second one, or none. */
  readonly lastsMs: number
  readonly isTwice: boolean
  /** What each player does in this round. */
  readonly operations: readonly (readonly Operation[])[]
}

export interface Plan {
  readonly seed: number
  readonly engine: Engine
  readonly rounds: readonly Round[]
}

export interface PlanSize {
  readonly players: number
  /** Of each player in each round. */
  readonly operations: number
  readonly kills: number
  /** How often each other fault strikes. */
  readonly others: number
}

const avatarIn = (chance: Chance): Operation => ({
  does: 'avatar',
  colour: `#${chance.below(0x1000000).toString(16).padStart(6, '0')}`,
})

const operation = (chance: Chance, key: string): Operation => {
  const at = chance.below(100)
  if (at < 45) return { does: 'submit', key, value: chance.between(1, 1000), givesUp: chance.onceIn(6) }
  if (at < 53)
    return {
      does: 'batch',
      scores: [1, 2, 3].map((one) => ({ key: `${key}.${one}`, value: chance.between(1, 1000) })),
    }
  if (at < 63) return { does: 'enter' }
  if (at < 70) return { does: 'nickname', nickname: `n ${key}` }
  if (at < 76) return { does: 'hide', hidden: chance.onceIn(2) }
  if (at < 79) return avatarIn(chance)
  if (at < 83) return { does: 'leave' }
  if (at < 85) return { does: 'erase' }
  return { does: 'read' }
}

const forEngine = (engine: Engine, fault: FaultName) =>
  engine === 'postgres' || !(fault.startsWith('PostgreSQL') || fault === 'Redis gone')

/**
 * The whole run, before it begins: which fault strikes when, and what is done meanwhile. The same seed makes the same
 * plan. Sockets are left half-open at the beginning, and what needs the process to live follows: so there is time to see
 * the server find them. Kills come last.
 */
export const makePlan = (seed: number, engine: Engine, size: PlanSize): Plan => {
  const chance = createChance(`${seed}/${engine}`)
  const others = faultNames.filter((name) => name !== 'kill -9' && forEngine(engine, name))
  const faults: FaultName[] = []
  for (let time = 0; time < size.others; time += 1) {
    const left = others.filter((name) => name !== 'half-open sockets' || time === 0)
    const order = left
      .map((name) => ({ name, at: chance.below(2 ** 30) }))
      .sort((one, two) => one.at - two.at)
    faults.push(...order.map(({ name }) => name))
  }
  faults.sort((one, two) => Number(two === 'half-open sockets') - Number(one === 'half-open sockets'))
  for (let kill = 0; kill < size.kills; kill += 1) faults.push('kill -9')

  const rounds = faults.map((fault, number): Round => {
    const here = chance.named(String(number))
    return {
      number: number + 1,
      fault,
      strikesAfter: here.below(Math.ceil(size.players * size.operations * 0.7)),
      lastsMs: here.between(50, 900),
      isTwice: here.onceIn(8),
      operations: Array.from({ length: size.players }, (_, player) =>
        Array.from({ length: size.operations }, (_, at) =>
          // Pictures are files of their own: a full disk has to meet them too.
          fault === 'disk full' && at % 2 === 0
            ? avatarIn(here)
            : operation(here, `${number + 1}.${player}.${at}`),
        ),
      ),
    }
  })
  return { seed, engine, rounds }
}

/** A short name of a plan: two are equal exactly when these are. */
export const fingerprint = (plan: Plan): string => hash('sha256', JSON.stringify(plan)).slice(0, 12)
