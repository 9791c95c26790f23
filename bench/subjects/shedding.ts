// A server that works on so many requests at once, and sheds the rest: `shedding.ts <maxRequestsInFlight>`; 0 sheds none.
import { makeDirectory, startProductionServer } from './production-server.ts'
import { ready } from './subject.ts'

// Not by the event loop's delay: on a machine that does other work, that would be shed for the others' sake.
const { url } = await startProductionServer(makeDirectory(), { maxRequestsInFlight: Number(process.argv[2]) })
ready({ url })
