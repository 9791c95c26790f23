import { UsageError } from '../terminal/usage-error.ts'

/** Where a mini program made with Qunkit asks for its server until it is told otherwise. */
export const DEFAULT_SERVER = 'http://127.0.0.1:8080'

const originOf = (url: string): string => {
  if (!URL.canParse(url)) {
    throw new UsageError(
      `--backend takes an address such as http://127.0.0.1:3000, or https://api.example.com=http://127.0.0.1:3000; "${url}" is none.`,
    )
  }
  return new URL(url).origin
}

/**
 * What `--backend` says, as origin that the mini program asks for → origin that answers. An address alone stands in
 * for {@link DEFAULT_SERVER}; `from=to` for any other.
 */
export const readBackends = (options: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    options.map((option) => {
      const [from, to] = option.split('=')
      return to === undefined ? [DEFAULT_SERVER, originOf(option)] : [originOf(from ?? ''), originOf(to)]
    }),
  )
