/** Signs the tokens and seals the keys of the benchmark. The databases that it protects are deleted at the end. */
export const secret = 'a-benchmark-needs-no-secret-but-the-server-does'
