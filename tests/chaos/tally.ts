import type { FaultName } from './plan.ts'

/** What a run has seen so far. */
export class Tally {
  operations = 0
  attempts = 0
  readonly faults = new Map<FaultName, number>()
  /** Answers that never came, or said that nobody knows: what became of what was sent. */
  readonly unknown = { applied: 0, notApplied: 0 }
  lost = 0
  duplicated = 0
  /** Everything that is wrong, in words; what is lost and duplicated among it. */
  readonly wrongs: string[] = []
  slowestMs = 0
  slowest = ''
  recoveredInMs = 0
  liveCaughtUpInMs = 0
  /** What was done while WeChat was down, by those who were logged in. */
  doneWithoutWechat = 0
  /** Refusals because WeChat or the database was too late, while neither was broken: of a busy machine. */
  late = 0
  halfOpenEnded = 0
  halfOpenEndedInMs = 0

  struck(fault: FaultName): void {
    this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1)
  }

  took(ms: number, what: string): void {
    if (ms <= this.slowestMs) return
    this.slowestMs = ms
    this.slowest = what
  }

  wrong(what: string): void {
    this.wrongs.push(what)
  }

  isLost(what: string): void {
    this.lost += 1
    this.wrong(`lost: ${what}`)
  }

  isDuplicated(what: string): void {
    this.duplicated += 1
    this.wrong(`duplicated: ${what}`)
  }

  /** All in one, of several. */
  add(other: Tally): void {
    for (const [fault, times] of other.faults) this.faults.set(fault, (this.faults.get(fault) ?? 0) + times)
    for (const name of [
      'operations',
      'attempts',
      'lost',
      'duplicated',
      'doneWithoutWechat',
      'halfOpenEnded',
      'late',
    ] as const)
      this[name] += other[name]
    for (const name of ['applied', 'notApplied'] as const) this.unknown[name] += other.unknown[name]
    for (const name of ['recoveredInMs', 'liveCaughtUpInMs', 'halfOpenEndedInMs'] as const)
      this[name] = Math.max(this[name], other[name])
    this.took(other.slowestMs, other.slowest)
    this.wrongs.push(...other.wrongs)
  }
}
