import { defineComponent } from 'vue'
import { useDesk } from './desk/admin-desk.ts'
import { linkTo, type Route } from './desk/route.ts'
import { LookChoices } from './parts/look-choices.tsx'
import { Screen } from './parts/screen.tsx'
import { AuditScreen } from './screens/audit-screen.tsx'
import { BoardsScreen } from './screens/boards-screen.tsx'
import { GroupScreen } from './screens/group-screen.tsx'
import { HealthScreen } from './screens/health-screen.tsx'
import { LoginScreen } from './screens/login-screen.tsx'
import { OverviewScreen } from './screens/overview-screen.tsx'
import { SearchScreen } from './screens/search-screen.tsx'
import { UserScreen } from './screens/user-screen.tsx'

/** The login, or the page with its navigation. */
export const App = defineComponent(() => {
  const desk = useDesk()
  return () => {
    const { operator, texts } = desk
    if (operator === undefined) return <p class="waiting">{texts.loading}</p>
    if (operator === null) return <LoginScreen />
    return (
      <div class="page">
        <button type="button" class="button skip" onClick={skip}>
          {texts.skip}
        </button>
        <Navigation />
        <main id="content" class="content" tabindex="-1">
          <div role="status" class="notice-place">
            {desk.notice === '' ? null : <p class="notice">{desk.notice}</p>}
          </div>
          {screenOf(desk.route)}
        </main>
      </div>
    )
  }
})

/** Not a link: the address after the `#` is the route. */
const skip = () => document.getElementById('content')?.focus()

const screenOf = (route: Route) => {
  switch (route.at) {
    case 'overview':
      return <OverviewScreen />
    case 'search':
      return <SearchScreen q={route.q} />
    case 'group': {
      const { at: _, ...group } = route
      return <GroupScreen key={route.groupId} {...group} />
    }
    case 'user': {
      const { at: _, ...user } = route
      return <UserScreen key={route.userId} {...user} />
    }
    case 'boards':
      return <BoardsScreen />
    case 'audit':
      return <AuditScreen />
    case 'health':
      return <HealthScreen />
    case 'nowhere':
      return <Nowhere />
  }
}

const Nowhere = () => {
  const { texts } = useDesk()
  return (
    <Screen title={texts.screens.nowhere}>
      <p class="empty">{texts.nowhere}</p>
    </Screen>
  )
}

const places = ['overview', 'search', 'boards', 'audit', 'health'] as const

/** The place in the navigation under which a screen stands. */
const placeOf = ({ at }: Route): string => (at === 'group' || at === 'user' ? 'search' : at)

const Navigation = () => {
  const desk = useDesk()
  const { texts, operator, route, api } = desk
  if (operator === null || operator === undefined) return null
  const logOut = async () => {
    // Whatever comes of it, the page shows nothing more.
    await api.logOut().catch(() => undefined)
    desk.leave()
  }
  return (
    <header class="side">
      <p class="product">
        {texts.product} <small>{texts.login.title}</small>
      </p>
      <nav aria-label={texts.navigation}>
        {places.map((at) => (
          <a
            key={at}
            href={linkTo(at === 'search' ? { at, q: '' } : { at })}
            aria-current={placeOf(route) === at ? 'page' : undefined}
          >
            {texts.screens[at]}
          </a>
        ))}
      </nav>
      <div class="side-end">
        {operator.apps.length > 1 ? (
          <label class="field-label">
            {texts.columns.app}
            <select
              class="field"
              value={desk.appid}
              onChange={({ target }) => {
                if (target instanceof HTMLSelectElement) desk.appid = target.value
              }}
            >
              {operator.apps.map((appid) => (
                <option key={appid} value={appid}>
                  {appid}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        <p class="who">
          <b>{operator.name}</b> <span class="tag plain">{texts.roles[operator.role]}</span>
        </p>
        <LookChoices />
        <button type="button" class="button small" onClick={() => void logOut()}>
          {texts.logOut}
        </button>
      </div>
    </header>
  )
}
