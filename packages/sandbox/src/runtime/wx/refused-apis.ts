import { type ApiMaker, Failure } from './api.ts'

/** What opens a screen of WeChat's, on which this phone's user always turns back. */
const cancelled = [
  ...['scanCode', 'chooseLocation', 'choosePoi', 'chooseAddress', 'chooseInvoice', 'chooseInvoiceTitle'],
  ...['chooseLicensePlate', 'chooseContact', 'chooseMessageFile', 'chooseVideo', 'editImage', 'cropImage'],
  ...['openVideoEditor', 'requestPayment', 'requestVirtualPayment', 'requestMerchantTransfer'],
  ...['navigateToMiniProgram', 'openEmbeddedMiniProgram', 'shareFileMessage', 'shareVideoMessage'],
  ...['showShareImageMenu', 'addPhoneContact', 'addPhoneCalendar', 'addPhoneRepeatCalendar', 'sendSms'],
  ...['addFileToFavorites', 'addVideoToFavorites'],
] as const

/** What asks for a permission that this phone's user does not give. */
const denied = [
  ...[
    'getLocation',
    'getFuzzyLocation',
    'startLocationUpdate',
    'startLocationUpdateBackground',
    'getWeRunData',
  ],
  ...['startRecord'],
] as const

export interface Subscription {
  tmplIds: readonly unknown[]
}

/** APIs in which a person has a say, on a phone whose person always says no. */
export function refusedApis(make: ApiMaker) {
  const refused = (names: readonly string[], text: string, codes?: { errno: number }) =>
    Object.fromEntries(names.map((name) => [name, make.promise(name, () => new Failure(text, codes))]))
  return {
    ...refused(cancelled, 'cancel'),
    ...refused(denied, 'auth deny', { errno: 103 }),
    requestSubscribeMessage: make.promise<Subscription, Record<string, string>>(
      'requestSubscribeMessage',
      ({ tmplIds }) => {
        if (!Array.isArray(tmplIds) || tmplIds.length === 0) return new Failure('TmplIds is empty')
        return Object.fromEntries(tmplIds.map((id) => [String(id), 'reject']))
      },
    ),
    openSetting: make.promise('openSetting', () => ({
      authSetting: {},
      subscriptionsSetting: { mainSwitch: true },
    })),
  }
}
