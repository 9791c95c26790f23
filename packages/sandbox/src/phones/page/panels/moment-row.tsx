import { computed, defineComponent, nextTick } from 'vue'
import { usePage } from '../desk/page-context.ts'
import { Avatar } from '../screens/avatar.tsx'
import { exactText } from '../screens/time-text.ts'
import { detailsOf, readable } from '../timeline/details.ts'
import { isTrouble, laneOf } from '../timeline/lanes.ts'
import { sectionOf } from '../timeline/sections.ts'
import type { Moment } from '../timeline/timeline.ts'
import { namesIn, notesOfMoment, titleOfMoment } from '../timeline/title.ts'
import { nameOfUser } from '../world/rooms.ts'

/** Opens or closes the details, and brings what has opened into view. */
function unfold(head: EventTarget | null, toggle: () => void): void {
  toggle()
  void nextTick(() => {
    if (head instanceof HTMLElement) head.parentElement?.scrollIntoView({ block: 'nearest' })
  })
}

interface MomentRowProps {
  moment: Moment
  open: boolean
  /** Opens or closes the moment of this key. */
  toggle: (key: string) => void
}

/**
 * One moment: when, who, what; opened, what was asked and answered, and the fact behind it.
 * The world's state is told anew with each event: a row is drawn again only when its own words change.
 */
export const MomentRow = defineComponent(
  (props: MomentRowProps) => {
    const page = usePage()
    const { desk, settings } = page
    const name = computed(() => {
      const { user } = props.moment
      return user && desk.snapshot ? nameOfUser(desk.snapshot, user) : undefined
    })
    const title = computed(() =>
      desk.snapshot ? titleOfMoment(props.moment, page.texts.timeline, namesIn(desk.snapshot)) : '',
    )
    return () => {
      const { moment, open, toggle } = props
      const { user, exchange } = moment
      const { timeline, timelinePanel } = page.texts
      const section = sectionOf(moment)
      const lane = laneOf(moment)
      return (
        <li class={['moment', `lane-${lane}`, isTrouble(moment) && 'trouble']}>
          <button
            type="button"
            class="moment-head"
            aria-expanded={open}
            onClick={({ currentTarget }) => unfold(currentTarget, () => toggle(moment.key))}
          >
            <span class="moment-mark" aria-hidden="true">
              {user && name.value ? <Avatar id={user} name={name.value} size={22} /> : <i />}
            </span>
            <span class="moment-text">
              <span class="moment-meta">
                {name.value ? <b>{name.value}</b> : null}
                <span class="lane">{timeline.lanes[lane]}</span>
                {exchange ? <span>{timelinePanel.milliseconds(exchange.milliseconds)}</span> : null}
              </span>
              <span class="moment-title">{title.value}</span>
              <span class="moment-meta">
                <time>{exactText(moment.at, settings.language)}</time>
              </span>
            </span>
            {section ? (
              <span class="section" title={`${timelinePanel.facts(section)}: ${timeline.sections[section]}`}>
                {section}
              </span>
            ) : null}
          </button>
          {open ? <MomentDetails moment={moment} /> : null}
        </li>
      )
    }
  },
  { props: ['moment', 'open', 'toggle'] },
)

function MomentDetails({ moment }: { moment: Moment }) {
  const { desk, texts } = usePage()
  const { timeline, timelinePanel } = texts
  const section = sectionOf(moment)
  return (
    <div class="moment-details">
      {notesOfMoment(moment, timeline).map((note) => (
        <p key={note}>{note}</p>
      ))}
      {desk.snapshot
        ? detailsOf(moment, desk.snapshot).map(({ label, value }) => (
            <figure key={label} class={`detail-${label}`}>
              <figcaption>{timelinePanel.details[label]}</figcaption>
              <pre tabindex="0">{readable(value)}</pre>
            </figure>
          ))
        : null}
      {section ? (
        <p class="fact">
          <b>{timelinePanel.facts(section)}</b> {timeline.sections[section]}
        </p>
      ) : null}
    </div>
  )
}
