import { expect, it } from 'vitest'
import { AppLife } from './app-life.ts'
import { neverOpened } from './launch-options.ts'

function observed() {
  const life = new AppLife()
  const heard: string[] = []
  life.install(() =>
    life.register({
      onLaunch: ({ scene }) => heard.push(`launch ${scene}`),
      onShow: ({ scene }) => heard.push(`show ${scene}`),
      onHide: () => heard.push('hide'),
    }),
  )
  return { life, heard }
}

const opening = (scene: number) => ({ ...neverOpened, scene })

it('facts 1.3: a cold start is onLaunch and onShow with the same options, a warm one onShow alone', () => {
  const { life, heard } = observed()
  life.open(opening(1044))
  life.hide()
  life.open(opening(1008))
  expect(heard).toEqual(['launch 1044', 'show 1044', 'hide', 'show 1008'])
  expect(life.launchOptions.scene).toBe(1044)
  expect(life.enterOptions.scene).toBe(1008)
})

it('hides the app on the screen before another opening shows it', () => {
  const { life, heard } = observed()
  life.open(opening(1044))
  life.open(opening(1044))
  expect(heard).toEqual(['launch 1044', 'show 1044', 'hide', 'show 1044'])
})

it('starts cold after it was killed, without the listeners of the old life', () => {
  const { life, heard } = observed()
  life.onShow(() => heard.push('listener'))
  life.open(opening(1044))
  life.kill()
  life.open(opening(1008))
  expect(heard).toEqual(['launch 1044', 'show 1044', 'listener', 'hide', 'launch 1008', 'show 1008'])
})

it('delivers nothing to a life that is over', () => {
  const { life } = observed()
  life.open(opening(1044))
  const [old, heard] = [life.startDelivery(), [] as string[]]
  life.kill()
  old(() => heard.push('old'))
  life.startDelivery()(() => heard.push('new'))
  expect(heard).toEqual(['new'])
})

it('takes listeners off again', () => {
  const { life } = observed()
  const heard: string[] = []
  const show = () => heard.push('show')
  const hide = () => heard.push('hide')
  life.onShow(show)
  life.onHide(hide)
  life.offShow(show)
  life.offHide()
  life.open(opening(1044))
  life.hide()
  expect(heard).toEqual([])
})
