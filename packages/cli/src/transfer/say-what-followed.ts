import { yellow } from 'yoctocolors'

/** What was done besides bringing data in: migrations, and where the data is that was there. */
export const sayWhatFollowed = ({
  migrated,
  setAside,
}: {
  readonly migrated: readonly string[]
  readonly setAside: string | undefined
}): void => {
  if (migrated.length > 0) console.log(`Brought forward by: ${migrated.join(', ')}`)
  if (setAside !== undefined)
    console.log(
      `${yellow('!')} What was there before is in ${setAside}. Remove it when you do not need it any more.`,
    )
}
