import { expect, it } from 'vitest'
import { logged, onePage } from '../testing/on-phone.ts'

it('a sound of the project is played unseen, and tells how it goes', async () => {
  await using run = await onePage(
    '<view bind:tap="end">end</view>',
    `const audio = wx.createInnerAudioContext()
     audio.src = '/sounds/bell.mp3'; audio.loop = true; audio.volume = 3
     const deaf = () => console.log('deaf')
     audio.onEnded(() => console.log('ended ' + audio.src)); audio.onEnded(deaf); audio.offEnded(deaf)
     audio.onError(({ errCode }) => console.log('error ' + errCode)); audio.onStop(() => console.log('stopped'))
     Page({ end() { audio.stop(); audio.destroy() } })`,
    { 'sounds/bell.mp3': 'ding' },
  )
  const { phone } = run
  const player = phone.document.querySelector('audio')
  await expect.poll(() => player?.src).toContain('/sounds/bell.mp3')
  expect([player?.loop, player?.volume]).toEqual([true, 1])
  for (const type of ['ended', 'error']) player?.dispatchEvent(newEvent(phone.document, type))
  await phone.tap('end')
  expect(logged(phone)).toEqual(['ended /sounds/bell.mp3', 'error 10003', 'stopped'])
  expect(phone.document.querySelector('audio')).toBeNull()
})

function newEvent(document: Document, type: string): Event {
  const event = document.createEvent('Event')
  event.initEvent(type)
  return event
}
