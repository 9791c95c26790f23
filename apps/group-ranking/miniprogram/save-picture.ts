/** The part of WeChat that saving a picture needs. */
type Album = Pick<WechatMiniprogram.Wx, 'getSetting' | 'saveImageToPhotosAlbum'>

/** `denied`: the user once said no, and WeChat will not ask again: only the settings open the album. */
export type Saved = 'saved' | 'denied' | 'cancelled' | 'failed'

const isClosed = async (album: Album): Promise<boolean> => {
  try {
    const { authSetting } = await album.getSetting()
    return authSetting['scope.writePhotosAlbum'] === false
  } catch {
    return false
  }
}

/**
 * Saves a picture to the album. WeChat asks for the permission the first time; after a no it only fails, so that the
 * settings are read instead of the words of the failure. Never rejects.
 */
export const savePicture = async (filePath: string, album: Album = wx): Promise<Saved> => {
  if (await isClosed(album)) return 'denied'
  try {
    await album.saveImageToPhotosAlbum({ filePath })
    return 'saved'
  } catch (thrown) {
    if (await isClosed(album)) return 'denied'
    return /cancel/.test(String(Object(thrown).errMsg)) ? 'cancelled' : 'failed'
  }
}
