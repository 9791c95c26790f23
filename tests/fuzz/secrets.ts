/** What the server under the fuzz run is configured with, and may never say. */
export const secrets = {
  appSecret: 'fuzz-app-secret-that-nobody-may-see-01234567',
  tokenSecret: 'fuzz-token-secret-that-nobody-may-see-0123456',
  dataSecret: 'fuzz-data-secret-that-nobody-may-see-01234567',
  serverKey: 'fuzz-server-key-that-nobody-may-see-012345678',
} as const
