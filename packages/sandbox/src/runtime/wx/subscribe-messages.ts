import { part } from '../elements/element.ts'
import { type ApiMaker, Failure } from './api.ts'
import { dialogButton, openDialog } from './dialog.ts'
import { tickBox } from './permissions.ts'

/** WeChat asks for no more at a time: one kind of template or the other (documented as 20003). */
const mostTemplates = 5

export interface Subscription {
  tmplIds: readonly unknown[]
}

/** `wx.requestSubscribeMessage`: the user ticks the templates, and allows them or not. */
export function subscribeMessageApis(make: ApiMaker, layer: HTMLElement) {
  return {
    requestSubscribeMessage: make.promise<Subscription, Record<string, string>>(
      'requestSubscribeMessage',
      ({ tmplIds }) => {
        if (!Array.isArray(tmplIds) || tmplIds.length === 0)
          return new Failure("TmplIds can't be empty", { errCode: 10001 })
        if (tmplIds.length > mostTemplates)
          return new Failure('Templates count out of max bounds', { errCode: 20003 })
        return askForTemplates(layer, tmplIds.map(String))
      },
    ),
  }
}

function askForTemplates(layer: HTMLElement, ids: readonly string[]): Promise<Record<string, string>> {
  const wish = '申请发送以下消息'
  const dialog = openDialog(layer, 'alertdialog', wish)
  const text = part('p', 'qk-modal-text')
  text.textContent = wish
  dialog.box.append(text)
  const boxes = ids.map((id) => {
    const [label, box] = tickBox(id, true)
    dialog.box.append(label)
    return [id, box] as const
  })
  return new Promise((resolve) => {
    const close = (allowed: boolean) => () => {
      dialog.node.remove()
      resolve(
        Object.fromEntries(boxes.map(([id, box]) => [id, allowed && box.checked ? 'accept' : 'reject'])),
      )
    }
    dialog.box.append(
      dialogButton('取消', undefined, close(false)),
      dialogButton('允许', undefined, close(true)),
    )
  })
}
