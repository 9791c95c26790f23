import * as glassEasel from 'glass-easel'
import type { Reporter } from '../host/reporter.ts'

/** What glass-easel warns of and WeChat says nothing about. */
const silent = [
  ...[/is not a valid property$/, /type-incompatible/, /relation "/, /^data field /],
  // `wx:for="{{ 3 }}"`, and the common `wx:key="index"` where items have no such field.
  ...[
    /^Use number as for-list/,
    /^The for-list data is neither Array nor Object, got type "(?:undefined|object)"/,
  ],
  ...[/^Some keys are not unique while list updates: ""\.$/],
]

/** Everything that is thrown in this window and caught by nobody goes to the reporter, and no further. */
export function trapErrors(reporter: Reporter, rejected: (reason: unknown, promise: unknown) => void): void {
  glassEasel.addGlobalErrorListener((error) => {
    reporter.error(error)
    return false
  })
  glassEasel.addGlobalWarningListener((message) => {
    if (!silent.some((pattern) => pattern.test(message))) reporter.warnOnce(message)
    return false
  })
  addEventListener('error', (event) => {
    event.preventDefault()
    reporter.error(event.error ?? event.message)
  })
  addEventListener('unhandledrejection', (event) => {
    event.preventDefault()
    rejected(event.reason, event.promise)
  })
}
