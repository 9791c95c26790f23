/** Whether a path is a file of the user of one phone, and neither of the project nor of the network. */
export const isTemporary = (path: string): boolean => /^(?:http:\/\/(?:tmp|usr)\/|wxfile:\/\/)/.test(path)
