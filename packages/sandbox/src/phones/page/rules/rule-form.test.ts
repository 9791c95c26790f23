import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../../sandbox.ts'
import { defaultRules } from '../../../world/rules.ts'
import { controlOf } from '../testing/control-of.ts'
import {
  areChanged,
  fieldOfRule,
  type NumberRule,
  numberRules,
  quirkRules,
  ruleOfField,
  wordRules,
  wordsIn,
} from './rule-form.ts'

const numbers = Object.keys(numberRules) as NumberRule[]

describe('the form of the rules', () => {
  it('has a field for every rule of the world', () => {
    expect([...numbers, ...wordRules, ...quirkRules].sort()).toEqual(Object.keys(defaultRules).sort())
  })

  it('takes every number that a person can write, and the control API takes what becomes of it', async () => {
    const sandbox = createSandbox()
    const control = controlOf(sandbox)
    const written = fc.oneof(fc.integer().map(String), fc.double().map(String), fc.string())
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...numbers), written, async (name, field) => {
        await control.setRules({ ...defaultRules, [name]: ruleOfField(name, field) })
      }),
    )
  })

  it('shows what it took, a chance in per cent', () => {
    for (const name of numbers) expect(ruleOfField(name, '')).toBe(defaultRules[name])
    expect(ruleOfField('rotationProbability', '25')).toBe(0.25)
    expect(fieldOfRule('rotationProbability', { ...defaultRules, rotationProbability: 0.25 })).toBe(25)
    expect(ruleOfField('callsPerSecond', '0')).toBe(1)
  })

  it('reads words with commas of either language between, each once', () => {
    expect(wordsIn(' bad luck, 坏，糟、bad luck,, ')).toEqual(['bad luck', '坏', '糟'])
    expect(wordsIn(' ')).toEqual([])
  })

  it('says whether a rule is not at its default', () => {
    expect(areChanged(createSandbox().world.rules)).toBe(false)
    expect(areChanged({ ...defaultRules, riskyWords: ['x'] })).toBe(true)
  })
})
