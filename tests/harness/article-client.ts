import type { HeadlessWx } from '@qunkit/sandbox'

export interface ArticleUser {
  readonly nickName: string
  readonly avatarUrl: string
}

export interface ArticleSettings {
  readonly wx: HeadlessWx
  /** `https://…/controller` in the article, `/wechat` in others written after it. */
  readonly root: string
  readonly contentType: 'application/x-www-form-urlencoded' | 'application/json'
  /** What wx.getUserInfo gives to the page. */
  readonly userInfo: ArticleUser
}

interface Show {
  readonly scene: number
  readonly shareTicket?: string
  readonly query: Readonly<Record<string, string>>
}

/** What the article's `post` gives its caller: the answer of the back end, good or bad. */
export interface Posted {
  readonly status: number
  readonly data: unknown
}

/**
 * The app.js of the article, to the letter: callbacks; in onShow wx.getShareInfo first and wx.login after it;
 * a code of its own for every request. `listCallback` is how its page hears of the list.
 */
export const articleApp = ({ wx, root, contentType, userInfo }: ArticleSettings) => {
  const post = (url: string, data: Record<string, string>, callback: (answer: Posted) => void) => {
    wx.request({
      url: `${root}/${url}`,
      method: 'POST',
      data,
      header: { 'content-type': contentType },
      success: (res) => callback({ status: res.statusCode, data: res.data }),
      fail: (res) => callback({ status: 0, data: res }),
    })
  }

  const withCode = (then: (code: string) => void) => wx.login({ success: (res) => then(res.code) })

  return {
    globalData: { openGId: '' },
    /** Every answer in the order in which it came, for the test to look at. */
    answers: [] as { url: string; answer: Posted }[],
    listCallback: undefined as ((list: ArticleUser[]) => void) | undefined,
    failCallback: undefined as ((answer: Posted) => void) | undefined,

    post(url: string, data: Record<string, string>, then: (data: unknown) => void) {
      post(url, data, (answer) => {
        this.answers.push({ url, answer })
        if (answer.status === 200) then(answer.data)
        else this.failCallback?.(answer)
      })
    },

    onShow(options: Show) {
      const scene = options.scene

      // 场景值是1044,带 shareTicket 的小程序消息卡片
      if (scene === 1044) {
        const shareTicket = options.shareTicket
        this.getShareInfo(shareTicket ?? '')
      }
    },

    // 获取加密信息encryptedData, iv
    getShareInfo(shareTicket: string) {
      wx.getShareInfo({
        shareTicket: shareTicket,
        success: (res) => {
          const { encryptedData, iv } = res

          if (encryptedData && iv) {
            this.getDecodeEncryptedData(encryptedData, iv)
          }
        },
      })
    },

    // 获取解密后的信息
    getDecodeEncryptedData(encryptedData: string, iv: string) {
      withCode((code) => {
        this.post('getDecodeEncryptedData', { code, encryptedData, iv }, (data) => {
          this.globalData.openGId = (data as { openGId: string }).openGId
          this.addUser()
        })
      })
    },

    addUser() {
      withCode((code) => {
        this.post('addUser', { code, ...userInfo }, () => this.bindGroupAndUser())
      })
    },

    bindGroupAndUser() {
      withCode((code) => {
        this.post('bindGroupAndUser', { code, openGId: this.globalData.openGId }, () =>
          this.getGroupUserList(),
        )
      })
    },

    getGroupUserList() {
      this.post('getGroupUserList', { openGId: this.globalData.openGId }, (data) =>
        this.listCallback?.(data as ArticleUser[]),
      )
    },
  }
}
