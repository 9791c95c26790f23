import type { PhoneServices } from '../elements/services.ts'
import type { Router } from '../router/router.ts'
import type { PhoneScreen } from '../router/screen.ts'
import type { Sharing } from '../router/share.ts'
import type { Privacy } from '../wx/privacy-apis.ts'
import { hintAtGroupName } from './group-name-hint.ts'

interface ServiceParts
  extends Pick<PhoneServices, 'reporter' | 'link' | 'facts' | 'addressOf' | 'canvases' | 'pictures'> {
  screen: PhoneScreen
  privacy: Privacy
  /** Made later than these: components are known before there are pages. */
  router: () => Router
  sharing: () => Sharing
}

/** What built-in components need, from the parts of the phone that have it. */
export function createPhoneServices(parts: ServiceParts): PhoneServices {
  const { reporter, link, facts, addressOf, canvases, pictures, screen, privacy, router, sharing } = parts
  return {
    reporter,
    link,
    facts,
    addressOf,
    canvases,
    pictures,
    navigate: (openType, { url, delta }) => {
      if (openType === 'redirect') return router().redirectTo(url)
      if (openType === 'switchTab') return router().switchTab(url)
      if (openType === 'reLaunch') return router().reLaunch(url)
      return openType === 'navigateBack' ? router().navigateBack(delta) : router().navigateTo(url)
    },
    shareFrom: (button) => sharing().fromButton(button),
    chooseAvatar: async () => {
      if (await privacy.consent('button.chooseAvatar')) return link.ask('chooseAvatar', {})
      return { errMsg: 'chooseAvatar:fail privacy permission is not authorized', errno: 104 }
    },
    reviewNickname: async (nickname) => {
      const answer = await link.ask('wx', { api: 'reviewNickname', body: { nickname } })
      const { reviewed, value, timeout } = answer
      const left = typeof value === 'string' ? value : nickname
      return { reviewed: reviewed === true, value: left, timeout: timeout === true }
    },
    groupName: async (openGId) => {
      const { name, hint } = await link.ask('groupName', { openGId })
      if (hint) hintAtGroupName(screen.layer)
      return name
    },
    answerPrivacy: (event) => privacy.answer(event),
    setNavigationBar: ({ title, backgroundColor, frontColor }) =>
      screen.change({
        ...(title !== undefined && { title }),
        ...(backgroundColor !== undefined && { backgroundColor }),
        ...(frontColor !== undefined && { textStyle: frontColor === '#000000' ? 'black' : 'white' }),
      }),
  }
}
