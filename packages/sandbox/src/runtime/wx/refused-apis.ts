import { type ApiMaker, Failure } from './api.ts'

/** What opens a screen of WeChat's, on which this phone's user always turns back. */
const cancelled = [
  ...['scanCode', 'choosePoi', 'chooseAddress', 'chooseInvoice', 'chooseInvoiceTitle'],
  ...['chooseLicensePlate', 'chooseContact', 'chooseMessageFile', 'chooseVideo', 'editImage', 'cropImage'],
  ...['openVideoEditor', 'requestPayment', 'requestVirtualPayment', 'requestMerchantTransfer'],
  ...['navigateToMiniProgram', 'openEmbeddedMiniProgram', 'shareFileMessage', 'shareVideoMessage'],
  ...['showShareImageMenu', 'addPhoneContact', 'addPhoneCalendar', 'addPhoneRepeatCalendar', 'sendSms'],
  ...['addFileToFavorites', 'addVideoToFavorites'],
] as const

/** What asks for a permission that this phone's user does not give. */
const denied = ['getWeRunData', 'startRecord'] as const

/** APIs in which a person has a say, on a phone whose person always says no. */
export function refusedApis(make: ApiMaker) {
  const refused = (names: readonly string[], text: string, codes?: { errno: number }) =>
    Object.fromEntries(names.map((name) => [name, make.promise(name, () => new Failure(text, codes))]))
  return { ...refused(cancelled, 'cancel'), ...refused(denied, 'auth deny', { errno: 103 }) }
}
