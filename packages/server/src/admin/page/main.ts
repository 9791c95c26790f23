import './styles/page.css'
import './styles/parts.css'
import './styles/plot.css'
import { createApp, watchEffect } from 'vue'
import { App } from './app.tsx'
import { createDesk, deskKey } from './desk/admin-desk.ts'
import { readRoute } from './desk/route.ts'
import { keepSettings, loadSettings } from './desk/settings.ts'

const settings = loadSettings(localStorage, navigator.language)
const desk = createDesk(settings)

watchEffect(() => {
  const root = document.documentElement
  root.lang = settings.language === 'zh' ? 'zh-CN' : 'en'
  root.setAttribute('data-theme', settings.theme)
  keepSettings(localStorage, settings)
})

addEventListener('hashchange', () => {
  desk.route = readRoute(location.hash)
  desk.notice = desk.nextNotice
  desk.nextNotice = ''
})

createApp(App).provide(deskKey, desk).mount('#page')
desk.api.me().then(desk.enter, (error: unknown) => {
  desk.wordsOf(error)
  // Nobody was logged in before: nothing has ended.
  desk.leave()
})
