/** What the pictures are drawn on: the context of WeChat's `canvas type="2d"`. */
export type CanvasContext = WechatMiniprogram.CanvasRenderingContext.CanvasRenderingContext2D

/** A picture that was loaded, by its address. */
export type Pictures = ReadonlyMap<string, WechatMiniprogram.Image>

export interface Size {
  readonly width: number
  readonly height: number
}
