import type { VNodeChild } from 'vue'
import { usePage } from '../desk/page-context.ts'
import { Icon } from './icon.tsx'

interface NavBarProps {
  title: string
  /** Left out where there is nothing to go back to. */
  back?: () => void
  /** What stands at the right. */
  right?: VNodeChild
}

export function NavBar({ title, back, right }: NavBarProps) {
  const { texts } = usePage()
  return (
    <header class="nav-bar">
      {back ? (
        <button type="button" class="nav-button" aria-label={texts.phone.back} onClick={back}>
          <Icon name="back" size={22} />
        </button>
      ) : (
        <span class="nav-gap" />
      )}
      <h3 class="nav-title">{title}</h3>
      {right ?? <span class="nav-gap" />}
    </header>
  )
}
