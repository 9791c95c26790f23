import type { Proof } from '../../groups/prove-group.ts'
import type { DayCounter } from './day-counter.ts'

/** What the client says of an opening. It is counted, and believed in nothing else. */
interface Told {
  readonly scene?: number
  readonly share?: string
}

/** WeChat's scenes are from 1000 on (WECHAT_FACTS 1.4). What a client made up must not make ever more labels. */
const sceneLabel = (scene: number | undefined): string => {
  if (scene === undefined) return 'unknown'
  return scene >= 1000 && scene < 1400 ? String(scene) : 'other'
}

/**
 * Notes for the overview what became of a payload and, where it proved a group, the entry: from which scene and by which
 * card, and whether group or member are new. To be called after the unit, which may run more than once.
 */
export const countEntry = (
  counter: DayCounter,
  appid: string,
  proof: Proof,
  { scene, share }: Told = {},
): void => {
  counter.add(appid, 'decryption', proof.ok ? 'ok' : proof.refusal.code)
  if (!proof.ok) return
  counter.add(appid, 'entry', sceneLabel(scene))
  if (share !== undefined) counter.tapped(appid, share)
  if (proof.isNew.group) counter.add(appid, 'new', 'group')
  if (proof.isNew.member) counter.add(appid, 'new', 'member')
}
