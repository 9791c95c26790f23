/** What carries announcements from process to process. */
export interface Channel {
  /** Resolves when all are on their way; rejects when one cannot be sent now. */
  send(payloads: readonly string[]): Promise<void>
  /** Hears what is sent, this process's own too, until the function is called that it answers. */
  listen(hearing: {
    readonly payload: (payload: string) => void
    /** Called whenever it begins to hear, and hears again after a gap. */
    readonly begun: () => void
  }): () => void
}
