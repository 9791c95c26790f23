/**
 * `wx.createVideoContext`: drives a `<video>` of the page, looked for at each call, as it may come later.
 * Times in seconds. What only WeChat's own player has does nothing.
 */
export function createVideoContext(find: () => HTMLElement | undefined): object {
  const withPlayer = (run: (player: HTMLVideoElement) => unknown): void => {
    const player = find()?.querySelector('video')
    // A browser may refuse to play, or to fill the screen: the element's own events tell of it.
    if (player) void new Promise((resolve) => resolve(run(player))).catch(() => undefined)
  }
  const nothing = () => {}
  return {
    play: () => withPlayer((player) => player.play()),
    pause: () => withPlayer((player) => player.pause()),
    stop: () =>
      withPlayer((player) => {
        player.pause()
        player.currentTime = 0
      }),
    seek: (seconds: number) =>
      withPlayer((player) => {
        player.currentTime = seconds
      }),
    playbackRate: (rate: number) =>
      withPlayer((player) => {
        player.playbackRate = rate
      }),
    requestFullScreen: () => withPlayer((player) => player.requestFullscreen()),
    exitFullScreen: () => withPlayer(() => document.exitFullscreen()),
    exitPictureInPicture: () => withPlayer(() => document.exitPictureInPicture()),
    sendDanmu: nothing,
    showStatusBar: nothing,
    hideStatusBar: nothing,
    requestBackgroundPlayback: nothing,
    exitBackgroundPlayback: nothing,
  }
}
