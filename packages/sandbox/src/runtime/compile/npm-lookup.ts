import { foldersAbove, under } from './project-path.ts'

/** The paths at which `name` may be an npm package's file for a file at `from`: the nearest `miniprogram_npm` first. */
export function npmCandidates(from: string, name: string): string[] {
  return foldersAbove(from)
    .filter((folder) => !folder.endsWith('miniprogram_npm'))
    .map((folder) => under(folder, `miniprogram_npm/${name}`))
}
