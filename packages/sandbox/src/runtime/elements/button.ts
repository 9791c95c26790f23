import { tapped } from '../dom/gestures.ts'
import { builtIn, type ElementHost } from './element.ts'
import { formOf, resetForm, submitForm } from './form.ts'
import { hoverProperties, listenForHover } from './hover.ts'

const properties = {
  ...hoverProperties('button-hover', 20, 70),
  size: 'default',
  type: 'default',
  plain: false,
  disabled: false,
  loading: false,
  formType: '',
  openType: '',
  lang: 'en',
  sessionFrom: '',
  sendMessageTitle: '',
  sendMessagePath: '',
  sendMessageImg: '',
  appParameter: '',
  showMessageCard: false,
  needShowEntrance: true,
  entrancePath: '',
  ariaLabel: '',
}

type ButtonHost = ElementHost<typeof properties>

/** `button`: forms, and the `open-type`s (several may stand together, with `|` between). */
export const button = builtIn({
  tag: 'button',
  properties,
  create(host) {
    const { node } = host
    node.setAttribute('role', 'button')
    node.tabIndex = 0
    listenForHover(host)
    const activate = () => {
      if (host.data.disabled) return
      const { formType } = host.data
      const form = formOf(node)
      if (form && formType === 'submit') submitForm(form, host.component)
      if (form && formType === 'reset') resetForm(form)
      const types = host.data.openType.split('|').filter((type) => type !== '')
      void openTypes(types, host).catch((error) => host.services.reporter.error(error))
    }
    node.addEventListener(tapped, activate)
    return {
      activate,
      update() {
        const { size, type, plain, disabled, loading, ariaLabel } = host.data
        Object.assign(node.dataset, { size, type })
        node.toggleAttribute('data-plain', plain)
        node.toggleAttribute('data-loading', loading)
        node.setAttribute('aria-disabled', String(disabled))
        if (ariaLabel !== '') node.setAttribute('aria-label', ariaLabel)
      },
    }
  },
})

async function openTypes(types: readonly string[], host: ButtonHost): Promise<void> {
  for (const type of types) {
    const run = runs[type]
    if (run) await run(host)
    else host.services.reporter.warnOnce(`<button open-type="${type}"> is not supported by the sandbox`)
  }
}

const runs: Readonly<Record<string, (host: ButtonHost) => Promise<void> | void>> = {
  share: (host) => host.services.shareFrom(targetOf(host)),
  async chooseAvatar(host) {
    const { avatarUrl, errMsg } = await host.services.chooseAvatar()
    if (avatarUrl === undefined) host.services.reporter.log('warning', errMsg)
    else host.emit('chooseavatar', { avatarUrl })
  },
  async agreePrivacyAuthorization(host) {
    await host.services.answerPrivacy('agree')
    host.emit('agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' })
  },
  async getUserInfo(host) {
    host.emit('getuserinfo', await host.services.link.ask('wx', { api: 'getUserInfo', body: {} }))
  },
  getPhoneNumber: (host) => host.emit('getphonenumber', { errMsg: 'getPhoneNumber:fail no permission' }),
  getRealtimePhoneNumber: (host) =>
    host.emit('getrealtimephonenumber', { errMsg: 'getRealtimePhoneNumber:fail no permission' }),
  openSetting: (host) => host.emit('opensetting', { authSetting: {}, errMsg: 'openSetting:ok' }),
  contact: (host) => host.emit('contact', { path: '', query: {}, errMsg: 'enterContact:ok' }),
  launchApp: (host) => host.emit('error', { errMsg: 'launchApplication:fail invalid scene' }),
  feedback() {},
}

function targetOf(host: ButtonHost): object {
  return { id: host.component.id, dataset: { ...host.component.dataset }, offsetLeft: 0, offsetTop: 0 }
}
