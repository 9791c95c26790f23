import './styles/page.css'
import './styles/phone.css'
import './styles/panels.css'
import './styles/motion.css'
import { createApp, watchEffect } from 'vue'
import { App } from './app.tsx'
import { createControlClient } from './control/control-client.ts'
import { readProject } from './control/read-project.ts'
import { wordsOfFailure } from './control/words-of-failure.ts'
import { createDesk } from './desk/desk.ts'
import { followWorld } from './desk/follow-world.ts'
import { type PageContext, pageContextKey } from './desk/page-context.ts'
import { keepSettings, loadSettings } from './desk/settings.ts'
import { showFor, showTrouble } from './desk/toast.ts'
import { createFrameStock } from './frame/frame-stock.ts'
import { createProjectSource } from './frame/project-source.ts'
import { textsIn } from './language/texts.ts'
import { reloadProgram } from './phone/program-actions.ts'

/** One for each of the phones that stand there at first. */
const framesInStock = 4

const settings = loadSettings(localStorage, navigator.language)
const control = createControlClient('../sandbox')
const desk = createDesk(control, await readProject())

const store = document.createElement('div')
store.className = 'frame-store'
store.inert = true
document.body.append(store)

const projectSource = createProjectSource()

const context: PageContext = {
  desk,
  settings,
  projectSource,
  frames: createFrameStock(store, desk.project === undefined ? 0 : framesInStock, projectSource),
  get texts() {
    return textsIn(settings.language)
  },
  act: async (action, user) => {
    const phone = desk.phones.find((candidate) => candidate.user === user)
    try {
      await action()
      if (phone?.toast) showFor(phone)
    } catch (error) {
      const text = wordsOfFailure(error, context.texts)
      if (phone) {
        phone.toast = { text, failed: true }
        showFor(phone)
      } else showTrouble(desk, text)
    }
  },
}

watchEffect(() => {
  const root = document.documentElement
  root.lang = settings.language === 'zh' ? 'zh-CN' : 'en'
  root.setAttribute('data-theme', settings.theme)
  document.title = context.texts.page.title
  keepSettings(localStorage, settings)
})

createApp(App).provide(pageContextKey, context).mount('#page')
followWorld(desk, () => settings.language)
if (desk.project?.changes) {
  new EventSource('changes').addEventListener('message', () => desk.phones.forEach(reloadProgram))
}
