import { randomBytes } from 'node:crypto'

/** 256 random bits, as text without characters that a shell or an `.env` file would mind. */
export const makeSecret = (): string => randomBytes(32).toString('base64url')

export const printSecret = (): void => console.log(makeSecret())
