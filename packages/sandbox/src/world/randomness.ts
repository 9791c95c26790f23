import { createHmac } from 'node:crypto'

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** A stream of random bytes that is the same for the same seed, so that a headless test repeats exactly. */
export class Randomness {
  readonly #seed: string
  #block = 0
  #pool = Buffer.alloc(0)

  constructor(seed: string) {
    this.#seed = seed
  }

  bytes(count: number): Buffer {
    while (this.#pool.length < count) {
      const block = createHmac('sha256', this.#seed).update(`stream:${this.#block}`).digest()
      this.#block += 1
      this.#pool = Buffer.concat([this.#pool, block])
    }
    const taken = this.#pool.subarray(0, count)
    this.#pool = this.#pool.subarray(count)
    return taken
  }

  hex(characters: number): string {
    return this.bytes(Math.ceil(characters / 2))
      .toString('hex')
      .slice(0, characters)
  }

  /** Letters and digits, as WeChat's login codes have. */
  letters(characters: number): string {
    return Array.from(this.bytes(characters), (byte) => base62.charAt(byte % base62.length)).join('')
  }

  uuid(): string {
    const bytes = Buffer.from(this.bytes(16))
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  }

  /** True with the given probability, 0 to 1. */
  chance(probability: number): boolean {
    return this.bytes(4).readUInt32BE() / 2 ** 32 < probability
  }
}
