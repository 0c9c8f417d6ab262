import type { StudioContext } from '#studio/context.ts'

/** An input that the service of the mode has under `url`. */
export async function storedMedium(
  { db, mode, chance }: StudioContext,
  { name, url, kind = 'image' }: { name: string; url: string; kind?: string },
): Promise<{ id: string; name: string }> {
  const id = chance.uuid()
  const state = { origin: 'file', stage: 'kept', added_in: mode }
  const blank = { ...state, search_text: name, person: 'owner', created_at: 1 }
  await db
    .insertInto('media')
    .values({ ...blank, id, name, kind, size_bytes: 1, received_bytes: 1, preview: 0 })
    .execute()
  await db.insertInto('media_url').values({ mode, url, media_id: id, at: 1 }).execute()
  return { id, name }
}
