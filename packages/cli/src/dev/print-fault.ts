import { type Fault, faultText } from '@qunkit/sandbox/testing'
import { red, yellow } from 'yoctocolors'
import { plain } from '../terminal/plain.ts'

/** A fault of a mini program's file, with its place in the form that terminals make clickable. */
export const printFault = (fault: Fault): void =>
  console.log(`${fault.severity === 'error' ? red('✖') : yellow('!')} ${plain(faultText(fault))}`)
