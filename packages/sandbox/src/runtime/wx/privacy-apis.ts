import { part } from '../elements/element.ts'
import type { HostLink } from '../host/host-link.ts'
import type { Reporter } from '../host/reporter.ts'
import { type ApiMaker, Failure } from './api.ts'

type Resolve = (answer: { event: 'agree' | 'disagree' | 'exposureAuthorization'; buttonId?: string }) => void
type NeedListener = (resolve: Resolve, event: { referrer: string }) => void

export const contractName = '《用户隐私保护指引》'

/** The privacy agreement: asked for once, by the page's own dialog or else by WeChat's (WECHAT_FACTS 1.9). */
export class Privacy {
  readonly #link: HostLink
  readonly #reporter: Reporter
  readonly #layer: HTMLElement
  #listener: NeedListener | undefined

  constructor(link: HostLink, reporter: Reporter, layer: HTMLElement) {
    this.#link = link
    this.#reporter = reporter
    this.#layer = layer
  }

  /** True once the user has agreed. Otherwise the user is asked, unless a refusal is less than 10 s old. */
  async consent(referrer: string): Promise<boolean> {
    const setting = await this.#setting()
    if (setting.needAuthorization !== true) return true
    if (setting.popupShown !== true) return false
    const event = this.#listener ? await this.#askPage(this.#listener, referrer) : await this.#askUser()
    await this.answer(event)
    return event === 'agree'
  }

  /** Whether the user has yet to agree. */
  async isNeeded(): Promise<boolean> {
    return (await this.#setting()).needAuthorization === true
  }

  async answer(event: 'agree' | 'disagree'): Promise<void> {
    await this.#link.ask('answerPrivacy', { event })
  }

  apis(make: ApiMaker) {
    return {
      getPrivacySetting: make.promise('getPrivacySetting', async () => {
        const { needAuthorization, privacyContractName } = await this.#setting()
        return { needAuthorization, privacyContractName }
      }),
      requirePrivacyAuthorize: make.promise('requirePrivacyAuthorize', async () =>
        (await this.consent('requirePrivacyAuthorize'))
          ? {}
          : new Failure('privacy permission is not authorized', { errno: 104 }),
      ),
      openPrivacyContract: make.promise('openPrivacyContract', () => ({})),
      onNeedPrivacyAuthorization: (listener: NeedListener) => {
        this.#listener = listener
      },
    }
  }

  #setting() {
    return this.#link.ask('wx', { api: 'getPrivacySetting', body: {} })
  }

  #askPage(listener: NeedListener, referrer: string): Promise<'agree' | 'disagree'> {
    return new Promise((resolve) => {
      this.#reporter.guard(() =>
        listener(
          ({ event }) => {
            if (event !== 'exposureAuthorization') resolve(event)
          },
          { referrer },
        ),
      )
    })
  }

  #askUser(): Promise<'agree' | 'disagree'> {
    const box = part('div', 'qk-dialog')
    box.setAttribute('role', 'alertdialog')
    box.setAttribute('aria-label', contractName)
    const text = part('p', 'qk-modal-text')
    text.textContent = `在使用当前小程序服务之前，请仔细阅读${contractName}。`
    const mask = part('div', 'qk-mask')
    mask.append(box)
    this.#layer.append(mask)
    return new Promise((resolve) => {
      const choice = (label: string, event: 'agree' | 'disagree') => {
        const button = part('button', 'qk-dialog-button')
        button.type = 'button'
        button.textContent = label
        button.addEventListener('click', () => {
          mask.remove()
          resolve(event)
        })
        return button
      }
      box.append(text, choice('拒绝', 'disagree'), choice('同意', 'agree'))
    })
  }
}
