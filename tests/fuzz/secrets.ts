/** What the server under the fuzz run is configured with, and may never say. */
export const secrets = {
  appSecret: 'fuzz-app-secret-that-nobody-may-see-01234567',
  tokenSecret: 'fuzz-token-secret-that-nobody-may-see-0123456',
  dataSecret: 'fuzz-data-secret-that-nobody-may-see-01234567',
  metricsKey: 'fuzz-metrics-key-that-nobody-may-see-01234567',
  readPassword: 'fuzz-password-of-reader-that-nobody-may-see',
  writePassword: 'fuzz-password-of-writer-that-nobody-may-see',
  serverKey: 'fuzz-server-key-that-nobody-may-see-012345678',
} as const

/** The operators of the server under the fuzz run. */
export const operatorNames = { read: 'fuzz-reader', write: 'fuzz-writer' } as const
