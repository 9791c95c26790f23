import { toast } from '../../feedback'
import { nameBars } from '../../name-bars'
import { decodeQuery } from '../../page-url'
import { qunkit } from '../../qunkit'
import { savePicture } from '../../save-picture'
import { texts } from '../../texts/texts'
import { wordedBoard } from '../../worded-board'
import { wordsOfError } from '../../words-of-error'

/** As many as are on a poster. */
const PEOPLE = 10

Page({
  of: {} as ReturnType<typeof decodeQuery>,

  data: {
    texts,
    message: '',
    picture: '',
    isSaving: false,
    canSend: wx.canIUse('showShareImageMenu'),
  },

  onLoad(query) {
    this.of = decodeQuery(query)
  },

  onReady() {
    this.draw()
  },

  onShow() {
    nameBars(texts.posterPage.title)
  },

  async draw() {
    const { groupId = '', board = '', period, groupName = '' } = this.of
    this.setData({ message: '' })
    try {
      const [ranking, { current }] = await Promise.all([
        qunkit.ranking(groupId, board, {
          limit: PEOPLE,
          unscored: 'omit',
          ...(period === undefined ? {} : { period }),
        }),
        qunkit.periods(board),
      ])
      const worded = { ...ranking, board: wordedBoard(ranking.board, texts.boards) }
      const options = { groupName, currentPeriod: current }
      const picture = await this.selectComponent('#poster').draw(worded, options)
      this.setData({ picture })
    } catch (thrown) {
      this.setData({ message: wordsOfError(thrown) })
    }
  },

  async save() {
    this.setData({ isSaving: true })
    const saved = await savePicture(this.data.picture)
    this.setData({ isSaving: false })
    if (saved === 'saved') toast(texts.posterPage.saved)
    if (saved === 'failed') toast(texts.posterPage.notSaved)
    if (saved === 'denied') await this.askForAlbum()
  },

  /** WeChat asks once; after a no only its settings help. */
  async askForAlbum() {
    const { denied, deniedExplanation, openSettings } = texts.posterPage
    const { confirm } = await wx.showModal({
      title: denied,
      content: deniedExplanation,
      confirmText: openSettings,
      cancelText: texts.cancel,
    })
    if (!confirm) return
    const { authSetting } = await wx.openSetting()
    if (authSetting['scope.writePhotosAlbum']) await this.save()
  },

  send() {
    wx.showShareImageMenu({ path: this.data.picture, fail() {} })
  },
})
