import { defineComponent, nextTick, onMounted, reactive, ref, watch } from 'vue'
import { usePage } from '../desk/page-context.ts'
import { Avatar } from '../screens/avatar.tsx'
import { Icon } from '../screens/icon.tsx'
import { nearEnd, stepFocus } from './list-focus.ts'
import { MomentRow } from './moment-row.tsx'

/** What happened, oldest first, as it happens; the list follows its end until one scrolls away from it. */
export const TimelinePanel = defineComponent(() => {
  const page = usePage()
  const { desk } = page
  const list = ref<HTMLElement>()
  const view = reactive({ users: [] as string[], open: [] as string[], following: true })

  const shown = () =>
    desk.timeline.moments.filter(
      ({ user }) => view.users.length === 0 || (user !== undefined && view.users.includes(user)),
    )
  const toEnd = () =>
    nextTick(() => {
      if (view.following && list.value) list.value.scrollTop = list.value.scrollHeight
    })
  onMounted(toEnd)
  watch(() => [desk.timeline.moments.length, view.users.length], toEnd)

  function toggle(chosen: string[], one: string): string[] {
    return chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one]
  }

  function toggleMoment(key: string): void {
    view.open = toggle(view.open, key)
  }

  return () => {
    const { texts } = page
    const { timelinePanel } = texts
    const { snapshot } = desk
    const moments = shown()
    return (
      <div class="panel">
        <fieldset class="filter" aria-label={timelinePanel.filter}>
          <button
            type="button"
            class="chip"
            aria-pressed={view.users.length === 0}
            onClick={() => {
              view.users = []
            }}
          >
            {timelinePanel.everyone}
          </button>
          {snapshot?.users.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              class="chip"
              aria-pressed={view.users.includes(id)}
              onClick={() => {
                view.users = toggle(view.users, id)
              }}
            >
              <Avatar id={id} name={name} size={16} />
              {name}
            </button>
          ))}
        </fieldset>
        {moments.length === 0 ? <p class="hint">{timelinePanel.empty}</p> : null}
        <ol
          class="moments"
          ref={list}
          aria-label={texts.side.timeline}
          onKeydown={stepFocus}
          onScroll={() => {
            view.following = list.value === undefined || nearEnd(list.value)
          }}
        >
          {moments.map((moment) => (
            <MomentRow
              key={moment.key}
              moment={moment}
              open={view.open.includes(moment.key)}
              toggle={toggleMoment}
            />
          ))}
        </ol>
        {view.following ? null : (
          <button
            type="button"
            class="latest"
            onClick={() => {
              view.following = true
              void toEnd()
            }}
          >
            <Icon name="swipe" size={14} /> {timelinePanel.latest}
          </button>
        )}
      </div>
    )
  }
})
