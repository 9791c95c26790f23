import type { HostNews, HostQuestions, PhoneHost } from './phone-host.ts'

/** The host with its messages typed; the JSON stays in here. */
export interface HostLink {
  ask<Name extends keyof HostQuestions>(
    name: Name,
    body: HostQuestions[Name][0],
  ): Promise<HostQuestions[Name][1]>
  tell<Name extends keyof HostNews>(name: Name, body: HostNews[Name]): void
}

export function createHostLink(host: PhoneHost): HostLink {
  return {
    async ask(name, body) {
      return JSON.parse(await host.ask(name, JSON.stringify(body)))
    },
    tell(name, body) {
      host.tell(name, JSON.stringify(body))
    },
  }
}
