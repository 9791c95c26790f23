import { defineComponent, nextTick, ref } from 'vue'
import { putPhone, refresh } from '../desk/desk.ts'
import { usePage } from '../desk/page-context.ts'
import { Avatar } from '../screens/avatar.tsx'

/** Under the phones: a new user with a phone, or the phone of a user who has none here. */
export const AddPhone = defineComponent(() => {
  const page = usePage()
  const { desk } = page
  const name = ref('')

  async function add(): Promise<void> {
    const { id } = await desk.control.createUser(name.value.trim())
    name.value = ''
    await refresh(desk)
    await show(id)
  }

  /** The phones that do not fit are to the right: a new one stands at the end, and is looked for there. */
  async function show(user: string): Promise<void> {
    putPhone(desk, user)
    await nextTick()
    document.querySelector('.phone:last-child')?.scrollIntoView({ block: 'nearest', inline: 'end' })
  }

  return () => {
    const { texts, act } = page
    const hidden = desk.snapshot?.users.filter(({ id }) => !desk.phones.some(({ user }) => user === id)) ?? []
    return (
      <section class="add-phone" aria-label={texts.world.addPhone}>
        <h2>{texts.world.addPhone}</h2>
        <form
          onSubmit={(event: Event) => {
            event.preventDefault()
            void act(add)
          }}
        >
          <input
            class="field"
            required
            maxlength="64"
            placeholder={texts.world.userName}
            aria-label={texts.world.userName}
            value={name.value}
            onInput={({ target }) => {
              if (target instanceof HTMLInputElement) name.value = target.value
            }}
          />
          <button type="submit" class="green-button small" disabled={name.value.trim() === ''}>
            {texts.world.add}
          </button>
        </form>
        {hidden.length > 0 ? (
          <>
            <h3>{texts.world.showPhone}</h3>
            <ul>
              {hidden.map((user) => (
                <li key={user.id}>
                  <button type="button" class="chip" onClick={() => show(user.id)}>
                    <Avatar id={user.id} name={user.name} size={18} />
                    {user.name}
                  </button>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </section>
    )
  }
})
