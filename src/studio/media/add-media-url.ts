import type { AddMediaUrl, MediaView } from '#contract/studio/media.ts'

import type { CallContext } from '../context.ts'
import { addInput } from './add-input.ts'
import { requireSpace } from './start-media.ts'

const nameLength = 255

/**
 * Takes an address as an input: what is there is fetched and looked at, before anything is paid for it. Throws
 * `conflict` for another input under the id, `storage_full`.
 */
export async function addMediaUrl(ctx: CallContext, { id, url }: AddMediaUrl): Promise<MediaView> {
  await requireSpace(ctx, 0)
  const given = { id, origin: 'url', name: nameOf(url), stage: 'fetching', size_bytes: 0, source_url: url }
  const view = await addInput(ctx, given)
  ctx.wake.fetcher()
  return view
}

/** The last part of its path; the host where there is none. */
function nameOf(url: string): string {
  const { pathname, host } = new URL(url, 'https://upload')
  const last = pathname.split('/').findLast((part) => part !== '') ?? host
  return (decoded(last) || host).slice(0, nameLength)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
