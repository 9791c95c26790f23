import { expect, it } from 'vitest'
import { savePicture } from './save-picture.ts'

/** WeChat with an album: what the user has said of it, and what saving fails with. */
const albumOf = (said: boolean | undefined, failure?: string, saidThen = said) => {
  const saved: string[] = []
  let now = said
  const album = {
    async getSetting() {
      return { authSetting: now === undefined ? {} : { 'scope.writePhotosAlbum': now }, errMsg: '' }
    },
    async saveImageToPhotosAlbum({ filePath }: { filePath: string }) {
      now = saidThen
      if (failure) throw { errMsg: failure }
      saved.push(filePath)
      return { errMsg: '' }
    },
  }
  return { saved, album: album as unknown as NonNullable<Parameters<typeof savePicture>[1]> }
}

it('saves, whether WeChat has asked before or asks now', async () => {
  const asked = albumOf(true)
  expect(await savePicture('http://tmp/1.png', asked.album)).toBe('saved')
  expect(asked.saved).toEqual(['http://tmp/1.png'])
  expect(await savePicture('http://tmp/1.png', albumOf(undefined).album)).toBe('saved')
})

it('does not try where the user has said no, and knows a no of just now', async () => {
  const closed = albumOf(false)
  expect(await savePicture('x', closed.album)).toBe('denied')
  expect(closed.saved).toEqual([])
  expect(await savePicture('x', albumOf(undefined, 'saveImageToPhotosAlbum:fail', false).album)).toBe(
    'denied',
  )
})

it('tells a user who changed their mind from a failure', async () => {
  expect(await savePicture('x', albumOf(true, 'saveImageToPhotosAlbum:fail cancel').album)).toBe('cancelled')
  expect(await savePicture('x', albumOf(true, 'saveImageToPhotosAlbum:fail no space').album)).toBe('failed')
})
