import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const files = (backend: string): Record<string, string> => ({
  'project.config.json': JSON.stringify({ appid: 'wx0123456789abcdef', miniprogramRoot: './' }),
  'app.json': JSON.stringify({
    pages: ['pages/group/group'],
    window: {
      navigationBarTitleText: 'Roll call',
      navigationBarBackgroundColor: '#07c160',
      navigationBarTextStyle: 'white',
    },
  }),
  'app.js': `App({ onShow(options) { this.entry = options } })`,
  'pages/group/group.wxml': `
    <view class="head">Scene {{scene}}</view>
    <button open-type="share">Invite</button>
    <view wx:for="{{members}}" wx:key="*this" class="member">{{item}}</view>`,
  'pages/group/group.wxss': `
    .head { padding: 32rpx; font-size: 40rpx; font-weight: 600 }
    .member { padding: 28rpx 32rpx; border-top: 1px solid #eee }`,
  'pages/group/group.js': `
    Page({
      data: { scene: 0, members: [] },
      onLoad() { wx.showShareMenu({ withShareTicket: true }) },
      onShow() {
        const { scene } = wx.getEnterOptionsSync()
        this.setData({ scene })
        wx.login({ success: ({ code }) => wx.getGroupEnterInfo({
          success: ({ encryptedData, iv }) => wx.request({
            url: '${backend}/enter', method: 'POST', data: { code, encryptedData, iv },
            success: ({ data }) => this.setData({ members: data.members }),
          }),
          fail: ({ errMsg }) => this.setData({ members: [errMsg] }),
        }) })
      },
      onShareAppMessage() { return { title: 'Who is here?', path: '/pages/group/group?from=card' } },
    })`,
})

/** Writes a mini program that lists who its backend says is in the group; the backend is at `backend`. */
export async function writeSmallMiniProgram(folder: string, backend: string): Promise<void> {
  for (const [path, content] of Object.entries(files(backend))) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
}
