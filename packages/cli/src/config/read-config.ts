import { type Config, loadConfig } from '@qunkit/server'

/** The configuration of a command: its `--config` file, or one in this folder, and the environment. @throws ConfigError */
export const readConfig = (file: string | undefined): Promise<Config> =>
  loadConfig({ cwd: process.cwd(), environment: process.env, ...(file === undefined ? {} : { file }) })
