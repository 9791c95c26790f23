import { isIP } from 'node:net'
import type { Config } from './config.ts'

const names = ['loopback', 'linklocal', 'uniquelocal']

const isRange = (text: string): boolean => {
  const [address = '', bits] = text.split('/')
  const version = isIP(address)
  return (
    version !== 0 && (bits === undefined || (Number(bits) > 0 && Number(bits) <= (version === 4 ? 32 : 128)))
  )
}

/** What `trustProxy` names that is neither an address, nor a range (`10.0.0.0/8`), nor a name for some. */
export const unknownProxies = ({ trustProxy }: Pick<Config, 'trustProxy'>): string[] =>
  typeof trustProxy === 'number' ? [] : trustProxy.filter((text) => !names.includes(text) && !isRange(text))
