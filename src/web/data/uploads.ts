import type { QueryClient } from '@tanstack/react-query'
import { create } from 'zustand'

import type { MediaId } from '#contract/studio/media.ts'

import { safeStorage } from '../lib/safe-storage.ts'
import { shelfMark } from '../lib/shelf-mark.ts'
import type { Upload, Uploader } from './uploader.ts'

/** Files that are on their way from this browser, by the inputs that they become. */
export const useUploads = create<Uploads>(() => ({ byId: {}, complete: false }))

type Uploads = {
  byId: Readonly<Record<MediaId, Upload>>
  /** Those that a reload interrupted are among them. */
  complete: boolean
}

/** Pictures of files that this tab has at hand: shown before the studio can show its own. */
const useOwnPictures = create<{ byId: Readonly<Record<MediaId, string>> }>(() => ({ byId: {} }))
export const useOwnPicture = (id: MediaId) => useOwnPictures(({ byId }) => byId[id])
export const keepOwnPicture = (id: MediaId, picture: string) =>
  useOwnPictures.setState(({ byId }) => ({ byId: { ...byId, [id]: picture } }))

/** What sends files; its code comes when there is something to send. */
export const withUploader = async (client: QueryClient): Promise<Uploader> =>
  (await import('./start-uploader.ts')).startUploader(client)

/**
 * Goes on with uploads that a reload or a closed tab interrupted, now and whenever another tab begins some. Answers how
 * to stop listening.
 */
export function resumeUploads(client: QueryClient): () => void {
  const resume = async () => {
    if (safeStorage.getItem(shelfMark) !== null) await (await withUploader(client)).resume()
    useUploads.setState({ complete: true })
  }
  const listen = ({ key }: StorageEvent) => {
    if (key === shelfMark) void resume()
  }
  void resume()
  addEventListener('storage', listen)
  return () => removeEventListener('storage', listen)
}
