/** The database has migrations that this version does not know: a later one made them. Nothing was changed. */
export class SchemaNewerError extends Error {
  override readonly name = 'SchemaNewerError'

  constructor(unknown: readonly string[]) {
    super(
      `The data was written by a newer version of Qunkit: its schema has ${unknown.join(', ')}, which this version does not know. Run the version that wrote it, or a later one. Nothing was changed.`,
    )
  }
}
