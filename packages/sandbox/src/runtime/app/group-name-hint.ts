import { part } from '../elements/element.ts'

const shownMilliseconds = 3000

/** WeChat's word beside the first name of a group that a mini program draws: nobody else sees it (WECHAT_FACTS 1.8). */
export function hintAtGroupName(layer: HTMLElement): void {
  const hint = part('div', 'qk-toast qk-hint')
  hint.setAttribute('role', 'note')
  hint.textContent = '群名称仅自己可见'
  layer.append(hint)
  setTimeout(() => hint.remove(), shownMilliseconds)
}
