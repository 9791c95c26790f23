// A server that has only just started, on what another subject made: `second-server.ts <directory>`.
import { startProductionServer } from './production-server.ts'
import { ready } from './subject.ts'

const [directory] = process.argv.slice(2)
const { url } = await startProductionServer(directory)
ready({ url })
