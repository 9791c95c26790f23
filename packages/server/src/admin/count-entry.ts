import type { Proof } from '../groups/prove-group.ts'
import type { DayCounter } from './day-counter.ts'

/** WeChat's scenes are from 1000 on (WECHAT_FACTS 1.4). What a client made up must not make ever more labels. */
const sceneLabel = (scene: number | undefined): string => {
  if (scene === undefined) return 'unknown'
  return scene >= 1000 && scene < 1400 ? String(scene) : 'other'
}

/** Notes for the overview what became of a payload. */
export const countDecryption = (counter: DayCounter, appid: string, proof: Proof): void =>
  counter.add(appid, 'decryption', proof.ok ? 'ok' : proof.refusal.code)

/** Notes an entry: from which scene, and by which card, as the client tells. */
export const countEntry = (
  counter: DayCounter,
  appid: string,
  { scene, share }: { readonly scene?: number; readonly share?: string },
): void => {
  counter.add(appid, 'entry', sceneLabel(scene))
  if (share !== undefined) counter.tapped(appid, share)
}
