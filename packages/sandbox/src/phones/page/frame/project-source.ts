import type { CompiledProject } from '../../../runtime/compile/compiled-project.ts'

/** A project as the phones get it: `CompiledProject` as JSON, and of that what the page itself tells. */
export interface ProjectText extends Pick<CompiledProject, 'faults'> {
  readonly json: string
}

/** Where a mini program that starts gets its project from. */
export interface ProjectSource {
  /** The project as it is on the disk now. @throws Error when the sandbox does not give it */
  read(): Promise<ProjectText>
}

/** Asks the server at each start, which sends a megabyte again only when the project has changed. */
export function createProjectSource(fetcher: typeof fetch = fetch): ProjectSource {
  let last: { readonly tag: string; readonly text: ProjectText } | undefined
  return {
    async read() {
      const known = last
      const headers = known ? { 'if-none-match': known.tag } : {}
      const response = await fetcher('project.json', { headers })
      if (response.status === 304 && known) return known.text
      if (!response.ok) throw new Error(`project.json: the sandbox answered ${response.status}`)
      const json = await response.text()
      const { faults } = JSON.parse(json) as CompiledProject
      const text = { json, faults }
      const tag = response.headers.get('etag')
      last = tag === null ? undefined : { tag, text }
      return text
    },
  }
}
