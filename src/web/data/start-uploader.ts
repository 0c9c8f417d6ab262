import type { QueryClient } from '@tanstack/react-query'

import type { MediaId } from '#contract/studio/media.ts'

import { api, putMediaPart } from '../lib/api.ts'
import { fileShelf } from '../lib/file-shelf.ts'
import { restUntilBack } from '../lib/rest-until-back.ts'
import { mediaKeys } from './media.ts'
import { type Upload, Uploader } from './uploader.ts'
import { useUploads } from './uploads.ts'

let started: Uploader | null = null

/** The one uploader of this tab, made when it is first needed. */
export function startUploader(client: QueryClient): Uploader {
  started ??= new Uploader({
    start: api.startMedia,
    putPart: putMediaPart,
    shelf: fileShelf,
    alone,
    rest: restUntilBack,
    isOffline: () => !navigator.onLine,
    now: () => Date.now(),
    onView: (view) => client.setQueryData(mediaKeys.one(view.id), view),
    onChange: (id, upload) => {
      note(id, upload)
      if (!upload) void client.invalidateQueries({ queryKey: mediaKeys.one(id) })
      warnBeforeLeaving()
    },
  })
  return started
}

const note = (id: MediaId, upload: Upload | null) =>
  useUploads.setState(({ byId }) => {
    const { [id]: _, ...others } = byId
    return { byId: upload ? { ...byId, [id]: upload } : others }
  })

/** Web Locks are missing on plain-HTTP hosts: then two tabs may send the same, and the studio keeps the parts in order. */
async function alone(id: MediaId, signal: AbortSignal, onWait: () => void, send: () => Promise<void>) {
  if (!('locks' in navigator)) return send()
  const name = `genray.upload.${id}`
  const isFree = await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock) await send()
    return lock !== null
  })
  if (isFree) return undefined
  onWait()
  return navigator.locks.request(name, { signal }, send)
}

/** A file that could not be kept is lost with the tab. */
function warnBeforeLeaving() {
  const isAtRisk = Object.values(useUploads.getState().byId).some(
    ({ kept, state }) => !kept && state !== 'failed',
  )
  if (isAtRisk) addEventListener('beforeunload', warn)
  else removeEventListener('beforeunload', warn)
}
const warn = (event: BeforeUnloadEvent) => event.preventDefault()
