import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createChance } from '../chaos/random.ts'
import { HttpConnection } from './http-connection.ts'
import { judgeAnswer, judgeLiveMessage, judgeLogLine } from './judge.ts'
import type { ListedRoute } from './list-routes.ts'
import { badFrameSession, liveSession } from './live-session.ts'
import type { Sample } from './memory.ts'
import { Operators, type Sessions } from './operators.ts'
import { identities, People } from './people.ts'
import { type FuzzRequest, makeNonsense, makeRequest } from './requests.ts'
import { type FuzzedRoute, fuzzedRoutes } from './routes.ts'

const CONNECTIONS = 24
const SAMPLES = 40
/** Everyone waits for the slowest before a sample, and the server cleans up for it. */
const SAMPLE_AT_MOST_EVERY = 1000
const REFRESH_EVERY = 1000
/** So many different wrongs are enough. */
const ENOUGH = 20

export interface FuzzOptions {
  readonly seed: number
  readonly requests: number
  readonly onProgress?: (done: number, wrongs: number) => void
  /** Told of each kind of wrong when it is first seen. */
  readonly onWrong?: (wrong: string, request: string) => void
}

export interface Fuzzed {
  readonly requests: number
  /** All that the server has. */
  readonly routes: readonly ListedRoute[]
  /** Answers by route, and in it by status; 0 is a connection that ended without one. */
  readonly counts: ReadonlyMap<string, ReadonlyMap<number, number>>
  /** One for each kind of wrong, with the first request that showed it. */
  readonly wrongs: ReadonlyMap<string, { readonly times: number; readonly first: string }>
  readonly logLines: number
  readonly samples: readonly Sample[]
  /** Whether somebody new could log in and read a list at the end. */
  readonly worksAfterwards: boolean
}

const startSubject = async (folder: string, onLine: (line: string) => void) => {
  const child = fork(fileURLToPath(new URL('./subject.ts', import.meta.url)), [folder], {
    execArgv: ['--expose-gc', '--no-warnings'],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  if (child.stdout !== null) createInterface({ input: child.stdout }).on('line', onLine)
  return { child, ...(await hear<{ url: string; routes: ListedRoute[] }>(child, 'started')) }
}

/** What the server's process says under this name. */
const hear = <Said>(child: ChildProcess, name: string): Promise<Said> =>
  new Promise((resolve) => {
    const listen = (message: Readonly<Record<string, Said>>) => {
      const said = message[name]
      if (said === undefined) return
      child.off('message', listen)
      resolve(said)
    }
    child.on('message', listen)
  })

const ask = <Said>(child: ChildProcess, name: 'memory' | 'sessions'): Promise<Said> => {
  const said = hear<Said>(child, name)
  child.send(name)
  return said
}

/** Sends so many requests to a server of its own, on many connections at once, and judges each answer. */
export const runFuzz = async (options: FuzzOptions): Promise<Fuzzed> => {
  const fuzz = new Fuzz(options)
  // In memory, where there is such a folder: what is looked for here is not on the disk, and need not wait for it.
  const folder = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'qunkit-fuzz-'))
  const { child, url, routes } = await startSubject(folder, (line) => fuzz.hearLog(line))
  const died = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`The server ended (${signal ?? code}). ${fuzz.lastSent()}`)
  })
  died.catch(() => undefined)
  try {
    return await Promise.race([fuzz.run(child, url, routes), died])
  } finally {
    child.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  }
}

interface Routes {
  readonly all: readonly FuzzedRoute[]
  /** Without HEAD, which everyone asks for once, and which every GET may become. */
  readonly api: readonly FuzzedRoute[]
  readonly pages: readonly FuzzedRoute[]
}

const splitRoutes = (all: readonly FuzzedRoute[]): Routes => ({
  all,
  api: all.filter(({ isPage, method }) => !isPage && method !== 'HEAD'),
  pages: all.filter(({ isPage }) => isPage),
})

class Fuzz {
  readonly #options: FuzzOptions
  readonly #counts = new Map<string, Map<number, number>>()
  readonly #wrongs = new Map<string, { times: number; first: string }>()
  readonly #samples: Sample[] = []
  readonly #sending = new Set<FuzzRequest>()
  #done = 0
  #next = 0
  #logLines = 0
  #sessionIn: (text: string) => string | undefined = () => undefined

  constructor(options: FuzzOptions) {
    this.#options = options
  }

  hearLog(line: string): void {
    this.#logLines += 1
    const wrong = judgeLogLine(line, this.#sessionIn)
    if (wrong !== undefined) this.#wrong('log', wrong, line)
  }

  /** For the message when the server is gone: one of these did it. */
  lastSent(): string {
    return [...this.#sending]
      .map(({ bytes }) => JSON.stringify(bytes.toString('latin1').slice(0, 600)))
      .join('\n')
  }

  async run(child: ChildProcess, url: string, listed: readonly ListedRoute[]): Promise<Fuzzed> {
    const { requests, onProgress } = this.#options
    const people = new People(url, new Operators(() => ask<Sessions>(child, 'sessions')))
    this.#sessionIn = (text) => people.operators.tokenIn(text)
    await people.refresh()
    const routes = splitRoutes(fuzzedRoutes(listed))
    const sampleEvery = Math.max(SAMPLE_AT_MOST_EVERY, Math.floor(requests / SAMPLES))
    for (let until = sampleEvery; this.#done < requests && this.#wrongs.size < ENOUGH; until += sampleEvery) {
      const limit = Math.min(until, requests)
      await Promise.all(Array.from({ length: CONNECTIONS }, () => this.#work(url, people, routes, limit)))
      this.#samples.push({ at: this.#done, ...(await ask<Omit<Sample, 'at'>>(child, 'memory')) })
      onProgress?.(this.#done, this.#wrongs.size)
    }
    const worksAfterwards = await people.refresh().then(
      () => true,
      () => false,
    )
    return {
      requests: this.#done,
      routes: listed,
      counts: this.#counts,
      wrongs: this.#wrongs,
      logLines: this.#logLines,
      samples: this.#samples,
      worksAfterwards,
    }
  }

  async #work(url: string, people: People, { all, api, pages }: Routes, limit: number): Promise<void> {
    const connection = new HttpConnection(url)
    while (this.#done < limit) {
      const number = this.#next
      this.#next += 1
      if (number % REFRESH_EVERY === REFRESH_EVERY - 1) await people.refresh()
      const chance = createChance(`${this.#options.seed}/${number}`)
      const kind = chance.below(1000)
      // Before chance decides, everyone has asked for everything.
      const [first, identity] = [all[number % all.length], identities[Math.floor(number / all.length)]]
      if (first !== undefined && identity !== undefined) {
        await this.#send(connection, makeRequest(first, people, chance, identity), people)
      } else if (kind < 2) {
        const { sent, heard, wrong } = await liveSession(url, people, chance)
        this.#count('live messages', 101, sent)
        if (wrong !== undefined) this.#wrong('live messages', wrong, `request ${number}`)
        for (const text of heard) {
          const fault = judgeLiveMessage(text, people.victim.userId)
          if (fault !== undefined) this.#wrong('live messages', fault, text)
        }
      } else if (kind < 4) {
        const wrong = await badFrameSession(url, chance)
        this.#count('live frames', 0)
        if (wrong !== undefined) this.#wrong('live frames', wrong, `request ${number}`)
      } else if (kind < 54) {
        await this.#send(connection, makeNonsense(chance), people)
      } else {
        const route = chance.oneOf(chance.onceIn(200) ? pages : api)
        await this.#send(connection, makeRequest(route, people, chance), people)
      }
    }
    connection.close()
  }

  async #send(connection: HttpConnection, request: FuzzRequest, people: People): Promise<void> {
    this.#sending.add(request)
    try {
      let answer = await connection.ask(request.bytes, request)
      // The server may have ended the connection after the request before this one, as HTTP lets it.
      if (answer === undefined && request.isHttp) answer = await connection.ask(request.bytes, request)
      this.#count(request.route, answer?.status ?? 0)
      const wrong = judgeAnswer(request, answer, people)
      if (wrong !== undefined) this.#wrong(request.route, wrong, describe(request, answer?.body))
      if (answer !== undefined && answer.status < 300) people.hear(answer.head, answer.body)
    } catch (error) {
      this.#count(request.route, 0)
      const before = shorten(connection.before?.toString('latin1') ?? '')
      this.#wrong(
        request.route,
        String(error),
        `${describe(request, undefined)} after ${JSON.stringify(before)}`,
      )
    } finally {
      this.#sending.delete(request)
    }
  }

  #count(route: string, status: number, times = 1): void {
    this.#done += times
    const counts = this.#counts.get(route) ?? new Map<number, number>()
    counts.set(status, (counts.get(status) ?? 0) + times)
    this.#counts.set(route, counts)
  }

  #wrong(route: string, wrong: string, first: string): void {
    const name = `${route}: ${wrong}`
    const known = this.#wrongs.get(name)
    if (known !== undefined) {
      known.times += 1
      return
    }
    this.#wrongs.set(name, { times: 1, first })
    this.#options.onWrong?.(name, first)
  }
}

/** Its beginning and its end. */
const shorten = (text: string): string =>
  text.length < 1200 ? text : `${text.slice(0, 300)} … ${text.slice(-800)}`

const describe = ({ bytes, identity }: FuzzRequest, body: string | undefined): string =>
  `${identity}: ${JSON.stringify(shorten(bytes.toString('latin1')))}${body === undefined ? '' : ` → ${body.slice(0, 400)}`}`
