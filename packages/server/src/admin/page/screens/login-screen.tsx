import { defineComponent, onMounted, reactive, ref } from 'vue'
import { useDesk } from '../desk/admin-desk.ts'
import { LookChoices } from '../parts/look-choices.tsx'

/** Name and password. A password manager can fill it in; a refusal is told, and the password has to be typed again. */
export const LoginScreen = defineComponent(() => {
  const desk = useDesk()
  const first = ref<HTMLInputElement>()
  const form = reactive({ name: '', password: '', error: '', isAsking: false })
  onMounted(() => first.value?.focus())

  const logIn = async (event: Event) => {
    event.preventDefault()
    form.isAsking = true
    form.error = ''
    try {
      desk.enter(await desk.api.logIn({ name: form.name.trim(), password: form.password }))
    } catch (error) {
      form.error = desk.wordsOf(error)
      form.password = ''
    } finally {
      form.isAsking = false
    }
  }
  const typed = (field: 'name' | 'password') => (event: Event) => {
    if (event.target instanceof HTMLInputElement) form[field] = event.target.value
  }

  return () => {
    const { texts, hasEnded } = desk
    return (
      <main class="login">
        <form class="card login-card" aria-labelledby="login" onSubmit={(event) => void logIn(event)}>
          <h1 id="login">
            {texts.product}
            <small>{texts.login.title}</small>
          </h1>
          {hasEnded && form.error === '' ? <p class="note">{texts.login.ended}</p> : null}
          <label class="field-label">
            {texts.login.name}
            <input
              ref={first}
              class="field"
              autocomplete="username"
              autocapitalize="none"
              spellcheck={false}
              required
              maxlength="64"
              value={form.name}
              onInput={typed('name')}
            />
          </label>
          <label class="field-label">
            {texts.login.password}
            <input
              class="field"
              type="password"
              autocomplete="current-password"
              required
              maxlength="200"
              value={form.password}
              onInput={typed('password')}
            />
          </label>
          <p role="alert" class="fault-text">
            {form.error}
          </p>
          <button type="submit" class="button main" disabled={form.isAsking}>
            {form.isAsking ? texts.login.asking : texts.login.button}
          </button>
          <p class="note">{texts.login.help}</p>
        </form>
        <LookChoices />
      </main>
    )
  }
})
