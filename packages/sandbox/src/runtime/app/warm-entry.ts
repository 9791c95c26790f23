/** Scenes of a warm start that keep what was on the screen; every other relaunches to the page it names. */
const keeping: ReadonlySet<number> = new Set([
  1000, 1001, 1019, 1022, 1023, 1038, 1056, 1089, 1090, 1103, 1104,
])

/** Whether a warm start goes to the page it names. */
export function relaunches(opening: { scene: number; path: string }): boolean {
  return opening.path !== '' && !keeping.has(opening.scene)
}
