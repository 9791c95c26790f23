export { type Fault, faultText } from '../compile/fault.ts'
export { checkProject, type PageCheck, type ProjectCheck } from './check-project.ts'
export { type OpenedProject, type OpenProjectOptions, openProject } from './open-project.ts'
export type { TestPhone } from './test-phone.ts'
