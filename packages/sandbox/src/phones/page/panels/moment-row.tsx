import { nextTick } from 'vue'
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
  toggle: () => void
}

/** One moment: when, who, what; opened, what was asked and answered, and the fact behind it. */
export function MomentRow({ moment, open, toggle }: MomentRowProps) {
  const { desk, texts, settings } = usePage()
  const { snapshot } = desk
  if (snapshot === undefined) return null
  const { timeline, timelinePanel } = texts
  const section = sectionOf(moment)
  const lane = laneOf(moment)
  const title = titleOfMoment(moment, timeline, namesIn(snapshot))
  const notes = notesOfMoment(moment, timeline)
  const { user, exchange } = moment
  const name = user === undefined ? undefined : nameOfUser(snapshot, user)
  return (
    <li class={['moment', `lane-${lane}`, isTrouble(moment) && 'trouble']}>
      <button
        type="button"
        class="moment-head"
        aria-expanded={open}
        onClick={({ currentTarget }) => unfold(currentTarget, toggle)}
      >
        <span class="moment-mark" aria-hidden="true">
          {user && name ? <Avatar id={user} name={name} size={22} /> : <i />}
        </span>
        <span class="moment-text">
          <span class="moment-meta">
            {name ? <b>{name}</b> : null}
            <span class="lane">{timeline.lanes[lane]}</span>
            {exchange ? <span>{timelinePanel.milliseconds(exchange.milliseconds)}</span> : null}
          </span>
          <span class="moment-title">{title}</span>
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
      {open ? (
        <div class="moment-details">
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
          {detailsOf(moment, snapshot).map(({ label, value }) => (
            <figure key={label} class={`detail-${label}`}>
              <figcaption>{timelinePanel.details[label]}</figcaption>
              <pre tabindex="0">{readable(value)}</pre>
            </figure>
          ))}
          {section ? (
            <p class="fact">
              <b>{timelinePanel.facts(section)}</b> {timeline.sections[section]}
            </p>
          ) : null}
        </div>
      ) : null}
    </li>
  )
}
