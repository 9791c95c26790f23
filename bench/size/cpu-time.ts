import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts CPU time in these. */
const TICKS_PER_SECOND = 100

interface Stat {
  readonly parent: number
  /** Its own, and of its children that have ended. */
  readonly ticks: number
}

const statOf = (pid: number): Stat | undefined => {
  try {
    // The name of the program stands in brackets, and may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
    return { parent: Number(fields[1]), ticks }
  } catch {
    // It ended meanwhile.
    return undefined
  }
}

/** CPU seconds of a process and of its children, as long as both go on; NaN where there is no /proc. */
export const cpuSecondsOf = (pid: number): number => {
  const own = statOf(pid)
  if (own === undefined) return Number.NaN
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(Number(name)))
    .filter((stat) => stat?.parent === pid)
  return [own, ...children].reduce((sum, stat) => sum + (stat?.ticks ?? 0), 0) / TICKS_PER_SECOND
}
