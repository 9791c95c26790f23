import { expect, it } from 'vitest'
import type { Fault } from '../../../runtime/compile/fault.ts'
import { faultReports } from './fault-reports.ts'

it('says where in the project a fault is', () => {
  const faults: Fault[] = [
    { severity: 'error', source: 'wxml', message: 'Bad tag', file: 'pages/a.wxml', line: 3, column: 7 },
    { severity: 'warning', source: 'project', message: 'No appid', file: '' },
  ]
  expect(faultReports({ faults })).toEqual([
    { level: 'error', message: 'pages/a.wxml:3:7: Bad tag' },
    { level: 'warning', message: 'project: No appid' },
  ])
})
