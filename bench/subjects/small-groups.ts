// Users in groups of some size: `small-groups.ts <users> <members of each group>`. User n is in group n mod groups.
import { enterMany, type Person, putBoard, scoreAll } from './people.ts'
import { startProductionServer } from './production-server.ts'
import { ready } from './subject.ts'

export interface SmallGroups {
  /** All users, in their order. */
  readonly people: readonly Person[]
  readonly directory: string
}

const [users = 0, members = 1] = process.argv.slice(2).map(Number)

const { url, directory } = await startProductionServer()
await putBoard(url)
const people = await enterMany(url, users, (user) => user % (users / members))
await scoreAll(url, people)
ready({ url, scene: { people, directory } satisfies SmallGroups })
