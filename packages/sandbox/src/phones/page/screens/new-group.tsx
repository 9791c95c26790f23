import { defineComponent, reactive } from 'vue'
import { openChat, refresh } from '../desk/desk.ts'
import { usePage } from '../desk/page-context.ts'
import type { Phone } from '../phone/phone-state.ts'
import { Avatar } from './avatar.tsx'
import { NavBar } from './nav-bar.tsx'

/** 发起群聊: a name, and who is in it besides oneself. */
export const NewGroup = defineComponent(
  ({ phone }: { phone: Phone }) => {
    const page = usePage()
    const { desk } = page
    const form = reactive({ name: '', members: [] as string[] })
    const close = () => {
      phone.newGroup = false
    }

    async function create(): Promise<void> {
      const { id } = await desk.control.createGroup(form.name.trim(), [phone.user, ...form.members])
      await refresh(desk)
      close()
      openChat(desk, phone, { kind: 'group', group: id })
    }

    return () => {
      const { texts, act } = page
      const others = desk.snapshot?.users.filter(({ id }) => id !== phone.user) ?? []
      return (
        <form
          class="screen"
          onSubmit={(event: Event) => {
            event.preventDefault()
            void act(create, phone.user)
          }}
        >
          <NavBar title={texts.phone.newGroup} back={close} />
          <div class="scroll">
            <label class="field-row">
              <span>{texts.phone.groupName}</span>
              <input
                required
                maxlength="64"
                value={form.name}
                onInput={({ target }) => {
                  if (target instanceof HTMLInputElement) form.name = target.value
                }}
              />
            </label>
            <h4 class="section-title">{texts.phone.chooseMembers}</h4>
            <ul class="rows">
              {others.map(({ id, name }) => (
                <li key={id}>
                  <label class="row">
                    <input
                      type="checkbox"
                      class="round-check"
                      checked={form.members.includes(id)}
                      onChange={() => {
                        form.members = form.members.includes(id)
                          ? form.members.filter((member) => member !== id)
                          : [...form.members, id]
                      }}
                    />
                    <Avatar id={id} name={name} size={36} />
                    <span class="row-text">
                      <span class="row-title">{name}</span>
                    </span>
                  </label>
                </li>
              ))}
            </ul>
          </div>
          <div class="foot">
            <button type="submit" class="green-button" disabled={form.name.trim() === ''}>
              {texts.phone.create}
            </button>
          </div>
        </form>
      )
    }
  },
  { props: ['phone'] },
)
