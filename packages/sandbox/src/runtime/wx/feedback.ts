import { part } from '../elements/element.ts'
import type { SystemWords } from '../elements/system-words.ts'
import { type ApiMaker, Failure } from './api.ts'
import { dialogButton, openDialog } from './dialog.ts'

export interface ToastOption {
  title: string
  icon: 'success' | 'error' | 'loading' | 'none'
  image: string
  /** Milliseconds. */
  duration: number
  mask: boolean
}

export interface ModalOption {
  title: string
  content: string
  showCancel: boolean
  cancelText: string
  cancelColor: string
  confirmText: string
  confirmColor: string
  editable: boolean
  placeholderText: string
}

export interface ModalAnswer {
  confirm: boolean
  cancel: boolean
  content: string | null
}

const toastMilliseconds = 1500

/** Toasts, dialogs and sheets, drawn on the phone with the roles that a screen reader knows. */
export function feedbackApis(make: ApiMaker, layer: HTMLElement, words: SystemWords) {
  let toast: { node: HTMLElement; kind: 'toast' | 'loading' } | undefined
  let expiry: ReturnType<typeof setTimeout> | undefined

  function showToast(
    kind: 'toast' | 'loading',
    { title = '', icon = 'success', duration, mask }: Partial<ToastOption>,
  ) {
    hideToast()
    const node = part('div', mask === true ? 'qk-toast qk-masked' : 'qk-toast')
    node.setAttribute('role', 'status')
    node.dataset.icon = icon
    const text = part('span', 'qk-toast-text')
    text.textContent = String(title)
    node.append(text)
    layer.append(node)
    toast = { node, kind }
    if (kind === 'toast') expiry = setTimeout(hideToast, duration ?? toastMilliseconds)
    return {}
  }

  function hideToast() {
    clearTimeout(expiry)
    toast?.node.remove()
    toast = undefined
    return {}
  }

  return {
    showToast: make.promise<ToastOption>('showToast', (option) => showToast('toast', option)),
    hideToast: make.promise('hideToast', hideToast),
    showLoading: make.promise<ToastOption>('showLoading', (option) =>
      showToast('loading', { ...option, icon: 'loading' }),
    ),
    hideLoading: make.promise('hideLoading', () =>
      toast === undefined ? new Failure("toast can't be found") : hideToast(),
    ),
    showModal: make.promise<ModalOption, ModalAnswer>('showModal', (option) => askModal(layer, option)),
    showActionSheet: make.promise<{ itemList: string[]; alertText: string }, { tapIndex: number }>(
      'showActionSheet',
      ({ itemList, alertText }) => {
        if (!Array.isArray(itemList) || itemList.length === 0) {
          return new Failure('parameter error: parameter.itemList should have at least 1 item')
        }
        if (itemList.length > 6) return new Failure('parameter error: itemList should not be larger than 6')
        return chooseItem(layer, itemList.map(String), alertText, words.cancel)
      },
    ),
  }
}

function askModal(layer: HTMLElement, option: Partial<ModalOption>): Promise<ModalAnswer> {
  const { title = '', content = '', showCancel = true, cancelText = '取消', confirmText = '确定' } = option
  const dialog = openDialog(layer, 'alertdialog', title || content)
  const heading = part('strong', 'qk-modal-title')
  heading.textContent = title
  dialog.box.append(heading)
  const field = option.editable === true ? part('textarea', 'qk-modal-field') : undefined
  if (field === undefined) {
    const text = part('p', 'qk-modal-text')
    text.textContent = content
    dialog.box.append(text)
  } else {
    field.value = content
    field.placeholder = option.placeholderText ?? ''
    dialog.box.append(field)
  }
  return new Promise((resolve) => {
    const close = (confirm: boolean) => () => {
      dialog.node.remove()
      resolve({ confirm, cancel: !confirm, content: field && confirm ? field.value : null })
    }
    const buttons = part('div', 'qk-modal-buttons')
    if (showCancel) buttons.append(dialogButton(cancelText, option.cancelColor, close(false)))
    const confirm = dialogButton(confirmText, option.confirmColor, close(true))
    buttons.append(confirm)
    dialog.box.append(buttons)
    confirm.focus()
  })
}

function chooseItem(
  layer: HTMLElement,
  items: readonly string[],
  alertText: string | undefined,
  cancelText: string,
): Promise<{ tapIndex: number } | Failure> {
  const dialog = openDialog(layer, 'dialog', alertText ?? '')
  const menu = part('div', 'qk-sheet')
  menu.setAttribute('role', 'menu')
  dialog.box.append(menu)
  return new Promise((resolve) => {
    const close = (answer: { tapIndex: number } | Failure) => () => {
      dialog.node.remove()
      resolve(answer)
    }
    for (const [tapIndex, text] of items.entries()) {
      const item = dialogButton(text, undefined, close({ tapIndex }))
      item.setAttribute('role', 'menuitem')
      menu.append(item)
    }
    dialog.box.append(dialogButton(cancelText, undefined, close(new Failure('cancel'))))
  })
}
