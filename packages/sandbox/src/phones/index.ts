export { type OpenMiniProgramOptions, openMiniProgram } from '../project/open-mini-program.ts'
export { type OpenMiniProgram, type PhonesOptions, servePhones, warmPhones } from './serve-phones.ts'
