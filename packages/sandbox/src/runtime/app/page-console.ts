import type { PhoneReport } from '../host/phone-host.ts'
import { messageOf, type Reporter } from '../host/reporter.ts'

type Level = PhoneReport['level']

/** The mini program's `console`: what it says goes to the timeline, and nowhere else. */
export function createConsole(reporter: Reporter) {
  const say =
    (level: Level) =>
    (...words: unknown[]): void =>
      reporter.log(level, words.map(messageOf).join(' '))
  const quiet = (): void => {}
  return {
    log: say('log'),
    info: say('info'),
    debug: say('debug'),
    warn: say('warning'),
    error: say('error'),
    trace: say('debug'),
    assert: (holds: unknown, ...words: unknown[]) => {
      if (!holds) say('error')('Assertion failed:', ...words)
    },
    dir: say('log'),
    table: say('log'),
    group: say('log'),
    groupCollapsed: say('log'),
    groupEnd: quiet,
    time: quiet,
    timeEnd: quiet,
    timeLog: quiet,
    count: quiet,
    clear: quiet,
  }
}
