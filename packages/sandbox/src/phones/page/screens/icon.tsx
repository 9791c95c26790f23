/** Strokes on a 24 by 24 field. */
const paths = {
  back: 'M15 4l-8 8 8 8',
  add: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6L6 18',
  more: 'M4.5 12a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0M11.5 12a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0M18.5 12a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0',
  chats: 'M12 4c5 0 9 3.1 9 7s-4 7-9 7c-1 0-2-.1-2.9-.4L5 20l.9-3.2C4.1 15.5 3 13.4 3 11c0-3.9 4-7 9-7z',
  contacts: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c.5-4 3.5-6 7.5-6s7 2 7.5 6',
  discover: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM15.5 8.5l-2 5-5 2 2-5z',
  share: 'M13 5l7 6-7 6v-3.7C8 13.3 5.5 15 4 18c.3-5 3-9 9-9.5z',
  restart: 'M19 12a7 7 0 1 1-2.1-5M19 4v4h-4',
  swipe: 'M12 19V6M6 11l6-6 6 6',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2',
  chevron: 'M9 6l6 6-6 6',
} as const

export type IconName = keyof typeof paths

/** A line drawing beside a text, or in a button that has a label: never read aloud. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
