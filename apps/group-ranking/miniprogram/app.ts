import { qunkit } from './qunkit'

App(qunkit.install({}))
