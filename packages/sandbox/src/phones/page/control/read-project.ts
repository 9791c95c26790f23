import type { PhonesProject } from '../../project.ts'

/** The mini program that the server was started with, if it was. */
export async function readProject(fetcher: typeof fetch = fetch): Promise<PhonesProject | undefined> {
  const response = await fetcher('project')
  const { project } = (await response.json()) as { project: PhonesProject | null }
  return project ?? undefined
}
