import type { Millis } from './store.ts'

/**
 * Which stored pictures may be removed. A picture is loose from when it was uploaded, or when a user had it no more, until
 * it was looked at again and somebody has it. All times are of the machine's clock, which the sandbox does not move.
 */
export interface PictureWrites {
  /**
   * Keeps the picture of this key from being removed for a while: to be called before it is stored, and again in the unit
   * that gives it to a user. False while it is being removed: it may go at any moment, so it must not be used.
   */
  holdPicture(picture: string, at: Millis): Promise<boolean>
  /**
   * Takes loose pictures that were last held before `heldBefore` and that nobody has, at most `limit`, to be removed
   * until `until`, by the caller alone. Those that somebody has are loose no more. When fewer than `limit` were looked
   * at there are no more for now.
   */
  takeLoosePictures(request: {
    heldBefore: Millis
    now: Millis
    until: Millis
    limit: number
  }): Promise<{ taken: string[]; lookedAt: number }>
  /** After they were removed: forgets those that are still the caller's, by its `until`. */
  forgetPictures(pictures: readonly string[], until: Millis): Promise<void>
}
