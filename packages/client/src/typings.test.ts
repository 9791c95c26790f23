import { expectTypeOf, it } from 'vitest'
import type { Qunkit } from './qunkit.ts'
import type { ShareContent } from './share.ts'
import type { WxApi } from './wx.ts'

// These say nothing at run time: `tsc -p packages/client/tsconfig.test.json` judges them.

it("fits WeChat's own `wx`, as miniprogram-api-typings has it", () => {
  expectTypeOf<WechatMiniprogram.Wx>().toExtend<WxApi>()
})

it("gives what WeChat's App({...}) and onShareAppMessage take", () => {
  const start = (qunkit: Qunkit) =>
    App(
      qunkit.install({
        globalData: { count: 0 },
        onLaunch(options) {
          expectTypeOf(options.scene).toEqualTypeOf<number>()
          this.globalData.count++
        },
        onShow(options: WechatMiniprogram.App.LaunchShowOption) {
          this.globalData.count = options.path.length
        },
      }),
    )
  expectTypeOf(start).returns.toEqualTypeOf<void>()
  expectTypeOf<ShareContent>().toExtend<WechatMiniprogram.Page.ICustomShareContent>()
})
