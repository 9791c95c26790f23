import type { LaunchOptions } from '../../wx/launch-options.ts'
import type { Opening } from '../host/phone-host.ts'

/** What onLaunch and onShow tell of an opening (WECHAT_FACTS 1.3): a card without a page opens the first. */
export function launchOptionsOf(opening: Opening, pages: readonly string[]): LaunchOptions {
  const { path, query, scene, shareTicket, chatType, referrerInfo = {} } = opening
  const { apiCategory = 'default', forwardMaterials = [], hostExtraData } = opening
  return {
    path: path === '' ? (pages[0] ?? '') : path,
    query: { ...query },
    scene,
    ...(shareTicket !== undefined && { shareTicket }),
    ...(chatType !== undefined && { chatType }),
    referrerInfo,
    forwardMaterials: [...forwardMaterials],
    apiCategory,
    ...(hostExtraData !== undefined && { hostExtraData: { ...hostExtraData } }),
  }
}
