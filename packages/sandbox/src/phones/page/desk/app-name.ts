import type { Desk } from './desk.ts'

/** A mini program's name, as far as this page knows it. */
export function appNameOf({ project }: Desk, appid: string, unnamed: string): string {
  return project?.appid === appid ? project.name : unnamed
}
