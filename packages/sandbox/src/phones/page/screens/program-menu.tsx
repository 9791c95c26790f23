import { appNameOf } from '../desk/app-name.ts'
import { usePage } from '../desk/page-context.ts'
import type { Phone, Program } from '../phone/phone-state.ts'
import { endProgram, enterApp } from '../phone/program-actions.ts'
import { beginShare } from '../phone/share-actions.ts'
import { AppLogo } from './app-logo.tsx'
import { Dialog } from './dialog.tsx'
import { Icon, type IconName } from './icon.tsx'

/** 发现栏小程序主入口 (WECHAT_FACTS 1.4): how a restart from the menu is told here. */
const restartScene = 1001

interface ProgramMenuProps {
  phone: Phone
  program: Program
  /** Asks the mini program for the card. */
  share: () => Promise<void> | undefined
}

/** ···: share, start again, swipe away. */
export function ProgramMenu({ phone, program, share }: ProgramMenuProps) {
  const { desk, texts, act } = usePage()
  const { appid, entry } = program
  const close = () => {
    program.menu = false
  }

  async function forward(): Promise<void> {
    close()
    if (desk.project?.appid === appid) return share()
    const query = new URLSearchParams(entry.query).toString()
    const path = entry.path === '' ? '/pages/index/index' : `/${entry.path}${query && `?${query}`}`
    const title = texts.share.defaultTitle
    beginShare(phone, { title, path, withShareTicket: true, isPrivateMessage: false }, true)
  }

  async function restart(): Promise<void> {
    await endProgram(desk.control, phone)
    await enterApp(desk.control, phone, { appid, scene: restartScene })
  }

  const choices: { icon: IconName; label: string; run: () => Promise<void> }[] = [
    { icon: 'share', label: texts.program.share, run: forward },
    { icon: 'restart', label: texts.program.restart, run: restart },
    { icon: 'swipe', label: texts.program.swipeAway, run: () => endProgram(desk.control, phone) },
  ]
  const name = appNameOf(desk, appid, texts.phone.miniProgram)
  return (
    <div class="sheet-place">
      <Dialog label={name} close={close}>
        <p class="sheet-title">
          <AppLogo size={18} /> {name}
        </p>
        <div class="sheet-choices">
          {choices.map(({ icon, label, run }) => (
            <button key={icon} type="button" class="sheet-choice" onClick={() => act(run, phone.user)}>
              <span class="sheet-icon">
                <Icon name={icon} size={26} />
              </span>
              {label}
            </button>
          ))}
        </div>
        <button type="button" class="sheet-cancel" onClick={close}>
          {texts.program.cancel}
        </button>
      </Dialog>
    </div>
  )
}
