import type { CompiledProject } from '../../../runtime/compile/compiled-project.ts'
import type { PhoneReport } from '../../../runtime/host/phone-host.ts'

/** What is wrong in a project's files, as a phone's console tells it: `file:line:column: message`. */
export function faultReports({ faults }: Pick<CompiledProject, 'faults'>): PhoneReport[] {
  return faults.map(({ severity, message, file, line, column }) => ({
    level: severity,
    message: `${file || 'project'}${line === undefined ? '' : `:${line}:${column ?? 1}`}: ${message}`,
  }))
}
