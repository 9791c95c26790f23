import { setImmediate } from 'node:timers'
import type { Database, Statement } from 'better-sqlite3'

/** More than this are not remembered: everything is forgotten, and remembered anew as it is asked for. */
const MOST_REMEMBERED = 200_000

/**
 * The versions of lists that were read and have not changed since. Phones ask again and again whether a list is
 * still the list, and mostly it is.
 *
 * Nothing is ever out of date. Triggers on the connection that writes, whatever statement it runs, name the
 * groups that change and the memberships that end; they are forgotten as soon as that is committed. When
 * another process has written to the file, which SQLite tells, everything is forgotten.
 */
export class ListVersions {
  readonly #dataVersion: Statement<[], number>
  readonly #versions = new Map<string, Map<string, number>>()
  readonly #changed = new Set<string>()
  #count = 0
  #generation = 0
  #seenDataVersion: number
  #isFresh = false

  /** `writer` must have the schema: the triggers are made on its tables, for this connection alone. */
  constructor(writer: Database) {
    writer.function('note_changed_list', (groupId: unknown) => {
      if (typeof groupId === 'string') this.#changed.add(groupId)
      return null
    })
    writer.exec(`
      create temp trigger list_changed after update on main.groups
        begin select note_changed_list(new.group_id); end;
      create temp trigger membership_ended after delete on main.memberships
        begin select note_changed_list(old.group_id); end;
    `)
    this.#dataVersion = writer.prepare<[], number>('pragma data_version').pluck()
    this.#seenDataVersion = this.#dataVersion.get() ?? 0
  }

  get(groupId: string, userId: string): number | undefined {
    this.#heedOtherProcesses()
    return this.#versions.get(groupId)?.get(userId)
  }

  /** To be asked before a version is read, and given with what was read. */
  get generation(): number {
    return this.#generation
  }

  /** Remembers what was read, unless something was committed between the reading and this. */
  remember(generation: number, groupId: string, userId: string, version: number): void {
    if (generation !== this.#generation) return
    if (this.#count >= MOST_REMEMBERED) this.#forgetAll()
    const ofGroup = this.#versions.get(groupId) ?? new Map<string, number>()
    ofGroup.set(userId, version)
    this.#versions.set(groupId, ofGroup)
    this.#count += 1
  }

  /** To be called right after each COMMIT of the connection that writes, before anything else can read. */
  committed(): void {
    if (this.#changed.size === 0) return
    this.#generation += 1
    for (const groupId of this.#changed) this.#versions.delete(groupId)
    this.#changed.clear()
  }

  /** Once in each turn of the event loop: what is answered within one turn may be answered as of its beginning. */
  #heedOtherProcesses(): void {
    if (this.#isFresh) return
    this.#isFresh = true
    setImmediate(() => {
      this.#isFresh = false
    })
    const dataVersion = this.#dataVersion.get() ?? 0
    if (dataVersion !== this.#seenDataVersion) this.#forgetAll()
    this.#seenDataVersion = dataVersion
  }

  #forgetAll(): void {
    this.#generation += 1
    this.#versions.clear()
    this.#count = 0
  }
}
