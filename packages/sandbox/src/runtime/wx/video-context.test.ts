import { expect, it } from 'vitest'
import { onePage } from '../testing/on-phone.ts'

it('a video is driven by its id, in the page or in the component that is named', async () => {
  await using run = await onePage(
    '<video id="clip" src="/a.mp4" /><inner />',
    `Page({ onReady() { const video = wx.createVideoContext('clip'); video.seek(7); video.playbackRate(1.5) } })`,
    {
      'pages/index/index.json': '{"usingComponents": {"inner": "/inner"}}',
      'inner.json': '{"component": true}',
      'inner.js': `Component({ ready() { wx.createVideoContext('clip', this).playbackRate(2) } })`,
      'inner.wxml': '<video id="clip" src="/b.mp4" />',
    },
  )
  const videos = [...run.phone.document.querySelectorAll('video')]
  expect(videos.map(({ playbackRate }) => playbackRate)).toEqual([1.5, 2])
  expect(videos[0]?.currentTime).toBe(7)
})
