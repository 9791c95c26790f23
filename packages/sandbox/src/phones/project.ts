/**
 * The mini program that the phones run, as the server tells the page. Its parts are beside the page:
 * `frame.html` (a phone's frame), `project.json` (the compiled project), `project/<path>` (its files).
 */
export interface PhonesProject {
  readonly appid: string
  readonly name: string
  /** The page that an opening without a path shows. */
  readonly firstPage: string
  /** Whether `changes` tells of every new compilation, as Server-Sent Events. */
  readonly changes: boolean
}
