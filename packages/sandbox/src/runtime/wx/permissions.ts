import { part } from '../elements/element.ts'
import type { HostLink } from '../host/host-link.ts'
import { Failure } from './api.ts'
import { dialogButton, openDialog } from './dialog.ts'
import { contractName, type Privacy } from './privacy-apis.ts'

/** What the popup asks for, by scope. */
const scopes: Readonly<Record<string, string>> = {
  'scope.userLocation': '获取你的位置信息',
  'scope.userFuzzyLocation': '获取你的模糊位置信息',
  'scope.userLocationBackground': '在后台获取你的位置信息',
  'scope.record': '使用你的麦克风',
  'scope.camera': '使用你的摄像头',
  'scope.bluetooth': '使用你的蓝牙',
  'scope.writePhotosAlbum': '保存图片或视频到你的相册',
  'scope.addPhoneContact': '添加到你的通讯录',
  'scope.addPhoneCalendar': '使用你的日历',
  'scope.werun': '获取你的微信运动步数',
}

interface PermissionParts {
  link: HostLink
  layer: HTMLElement
  privacy: Privacy
  /** Why the mini program wants it: `permission` of app.json. */
  reasons: Readonly<Record<string, { desc?: string } | undefined>>
}

/**
 * Permissions that the user is asked for, once: WeChat's popup, with a box to tick for the privacy guide when that is
 * not agreed to yet (WECHAT_FACTS 1.9, since 3.4.2). What was answered outlives the mini program.
 */
export class Permissions {
  readonly #parts: PermissionParts
  readonly #asked = new Map<string, Promise<Failure | undefined>>()

  constructor(parts: PermissionParts) {
    this.#parts = parts
  }

  /** Nothing once the user allows it, or the failure of the API that wanted it. */
  ask(scope: string): Promise<Failure | undefined> {
    const asked = this.#asked.get(scope) ?? this.#ask(scope).finally(() => this.#asked.delete(scope))
    this.#asked.set(scope, asked)
    return asked
  }

  knows(scope: string): boolean {
    return Object.hasOwn(scopes, scope)
  }

  /** The page of WeChat where the user changes the answers: resolves when it is closed. */
  async openSettings(): Promise<Record<string, boolean>> {
    const { authSetting } = await this.#parts.link.ask('wx', { api: 'getSetting', body: {} })
    const settings = { ...(authSetting as Record<string, boolean> | undefined) }
    const dialog = openDialog(this.#parts.layer, 'dialog', '设置')
    for (const [scope, allowed] of Object.entries(settings)) {
      const [label, box] = tickBox(scopes[scope] ?? scope, allowed)
      box.addEventListener('change', () => {
        settings[scope] = box.checked
        void this.#tell(scope, box.checked)
      })
      dialog.box.append(label)
    }
    await new Promise((resolve) => dialog.box.append(dialogButton('完成', undefined, () => resolve(true))))
    dialog.node.remove()
    return settings
  }

  async #ask(scope: string): Promise<Failure | undefined> {
    const { allowed } = await this.#tell(scope)
    if (allowed === true) return undefined
    const denied = new Failure('auth deny', { errno: 103 })
    if (allowed === false) return denied
    const needsConsent = await this.#parts.privacy.isNeeded()
    const agreed = await this.#popup(scope, needsConsent)
    if (needsConsent) {
      await this.#parts.privacy.answer(agreed ? 'agree' : 'disagree')
      if (!agreed) return new Failure('privacy permission is not authorized', { errno: 103 })
    }
    await this.#tell(scope, agreed)
    return agreed ? undefined : denied
  }

  #tell(scope: string, allowed?: boolean) {
    const body = { scope, ...(allowed !== undefined && { allowed }) }
    return this.#parts.link.ask('wx', { api: 'permission', body })
  }

  #popup(scope: string, needsConsent: boolean): Promise<boolean> {
    const wish = `申请${scopes[scope] ?? scope}`
    const dialog = openDialog(this.#parts.layer, 'alertdialog', wish)
    const lines = [wish, this.#parts.reasons[scope]?.desc ?? ''].filter((line) => line !== '')
    for (const line of lines) {
      const text = part('p', 'qk-modal-text')
      text.textContent = line
      dialog.box.append(text)
    }
    const [label, tick] = tickBox(`我已阅读并同意${contractName}`, !needsConsent)
    if (needsConsent) dialog.box.append(label)
    return new Promise((resolve) => {
      const close = (allowed: boolean) => () => {
        if (allowed && !tick.checked) return
        dialog.node.remove()
        resolve(allowed)
      }
      dialog.box.append(
        dialogButton('拒绝', undefined, close(false)),
        dialogButton('允许', undefined, close(true)),
      )
    })
  }
}

/** A box with its words, which is its label. */
export function tickBox(words: string, checked: boolean): [HTMLLabelElement, HTMLInputElement] {
  const label = part('label', 'qk-tick')
  const box = part('input')
  box.type = 'checkbox'
  box.checked = checked
  label.append(box, words)
  return [label, box]
}
