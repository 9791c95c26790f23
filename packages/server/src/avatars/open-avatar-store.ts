import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import type { AvatarStore } from './avatar-store.ts'
import { createFolderAvatarStore } from './folder-store.ts'
import { createObjectAvatarStore } from './object-store.ts'

/** The folder of pictures, where no object storage is configured. */
export const avatarFolder = ({ dataDir }: Pick<Config, 'dataDir'>): string => join(dataDir, 'avatars')

/** Where this configuration keeps pictures. */
export const openAvatarStore = (config: Pick<Config, 'dataDir' | 'avatarStorage'>): AvatarStore =>
  config.avatarStorage === undefined
    ? createFolderAvatarStore(avatarFolder(config))
    : createObjectAvatarStore(config.avatarStorage)
