import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

import type { MediaState, MediaView } from '#contract/studio/media.ts'

import { mediaKeys } from '../../../data/media.ts'
import { api } from '../../../lib/api.ts'
import { isAddress, type Uploads } from './find-media.ts'
import type { Table } from './read-table.ts'
import { isMediaField } from './row-draft.ts'

const moving: ReadonlySet<MediaState> = new Set(['receiving', 'checking', 'sending'])
const paceMs = 2_000
/** Pages of uploads that are searched for names: thousands of files. */
const pagesMax = 100

/** Uploads of these names; the service of this mode gets the ones that it does not have. */
const uploadsQuery = (names: readonly string[]) =>
  queryOptions({
    queryKey: [...mediaKeys.all, 'named', names],
    queryFn: async ({ signal }): Promise<Uploads> => {
      const searched = new Set(names)
      const media = await findNamed(searched, signal)
      return { media: await Promise.all(media.map((one) => prepared(one, signal))), searched }
    },
    enabled: names.length > 0,
    structuralSharing: false,
    refetchInterval: ({ state }) => (state.data?.media.some((one) => moving.has(one.state)) ? paceMs : false),
  })

async function findNamed(names: ReadonlySet<string>, signal: AbortSignal): Promise<MediaView[]> {
  const found: MediaView[] = []
  const missing = new Set(names)
  let before: string | null = null
  for (let page = 0; page < pagesMax && missing.size > 0; page++) {
    const { media, next } = await api.listMedia(before === null ? {} : { before }, signal)
    for (const one of media) {
      const name = one.name.toLowerCase()
      if (!names.has(name)) continue
      found.push(one)
      missing.delete(name)
    }
    if (next === null) break
    before = next
  }
  return found
}

const prepared = async (one: MediaView, signal: AbortSignal) =>
  one.state === 'kept' ? api.prepareMedia({ id: one.id }, signal) : one

const nothing: Uploads = { media: [], searched: new Set() }

/** What a table's media cells name, apart from addresses. */
export function useUploads(table: Table) {
  const names = useSettled(namesIn(table).join('\n'))
  // What was found stays while another name is looked for.
  const query = useQuery({
    ...uploadsQuery(names === '' ? [] : names.split('\n')),
    placeholderData: keepPreviousData,
  })
  return { query, uploads: query.data ?? nothing }
}

export function namesIn({ columns, rows }: Table): string[] {
  const cells = columns.flatMap(({ use }, at) =>
    use && isMediaField(use) ? rows.map((row) => row.cells[at] ?? '') : [],
  )
  const words = [...new Set(cells)].flatMap((cell) => [cell, ...cell.split('|'), ...cell.split(/[\s,]+/)])
  const names = words.map((word) => word.trim().toLowerCase())
  return [...new Set(names.filter((name) => name !== '' && !isAddress(name)))].toSorted()
}

const pauseMs = 400

/** The value once it has not changed for a moment: nobody looks for half a name. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
