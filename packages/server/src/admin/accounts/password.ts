import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** 32 MB and some tenths of a second for each guess (OWASP's recommendation for scrypt with that much memory). */
const COST = { N: 32_768, r: 8, p: 3 }
const SALT_BYTES = 16
const KEY_BYTES = 32

type Cost = typeof COST

let last: Promise<unknown> = Promise.resolve()
let waiting = 0
/** More than this many logins do not wait for each other: it is a flood. */
const MOST_WAITING = 20

/** One derivation at a time: each takes its 32 MB, and a thread that pictures and files need too. */
const derive = (password: string, salt: Buffer, length: number, cost: Cost): Promise<Buffer> => {
  waiting += 1
  const derived = last.then(
    () =>
      new Promise<Buffer>((resolve, reject) => {
        const options = { ...cost, maxmem: 256 * cost.N * cost.r }
        // The same text typed on two systems may come as different characters.
        scrypt(password.normalize('NFKC'), salt, length, options, (error, key) =>
          error === null ? resolve(key) : reject(error),
        )
      }),
  )
  last = derived.catch(() => {}).finally(() => (waiting -= 1))
  return derived
}

/** Whether so many logins wait that another should come later. */
export const isFlooded = (): boolean => waiting >= MOST_WAITING

/** `scrypt$N$r$p$salt$key`: a hash that says how it was made, so that a later version may make costlier ones. */
export const hashPassword = async (password: string, cost: Cost = COST): Promise<string> => {
  const salt = randomBytes(SALT_BYTES)
  const key = await derive(password, salt, KEY_BYTES, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/** A hash that no password fits, for names that nobody has: a login tells by no time whether a name is one. */
const NOBODY = ['scrypt', COST.N, COST.r, COST.p, 'A'.repeat(22), 'A'.repeat(43)].join('$')

/** Whether the hash was made of this password. Without a hash it takes as long, and says no. */
export const checkPassword = async (password: string, hash: string | undefined): Promise<boolean> => {
  const [scheme, N, r, p, salt = '', key = ''] = (hash ?? NOBODY).split('$')
  if (scheme !== 'scrypt') throw new Error('A kept password was not hashed by scrypt.')
  const known = Buffer.from(key, 'base64url')
  const cost = { N: Number(N), r: Number(r), p: Number(p) }
  const derived = await derive(password, Buffer.from(salt, 'base64url'), known.length, cost)
  return timingSafeEqual(derived, known) && hash !== undefined
}
