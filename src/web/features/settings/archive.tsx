import { useQuery } from '@tanstack/react-query'

import type { LibraryView } from '#contract/studio/library.ts'

import { retentionQuery } from '../../data/library.ts'
import { formatBytes, formatPlural } from '../../lib/format.ts'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { RetentionForm } from './retention-form.tsx'

/** What the clips take on the studio's own disk, and how long they are kept there. */
export function Archive() {
  const query = useQuery(retentionQuery)
  return (
    <QueryView
      query={query}
      loading={<Skeleton className="h-36 w-full" />}
      empty="never"
      failed="The library"
    >
      {(library) => (
        <>
          <Facts className="-mt-2" facts={diskFacts(library)} />
          <RetentionForm library={library} />
        </>
      )}
    </QueryView>
  )
}

function diskFacts({ kept, inputs, removed, freeBytes }: LibraryView): Fact[] {
  const clips =
    kept.clips === 0 ? 'None yet' : `${formatPlural(kept.clips, 'clip')} · ${formatBytes(kept.bytes)}`
  return [
    { label: 'Clips on this disk', value: clips },
    { label: 'Inputs on this disk', value: inputsWords(inputs) },
    ...(removed > 0 ? [{ label: 'Removed from it so far', value: formatPlural(removed, 'clip') }] : []),
    ...(freeBytes === null ? [] : [{ label: 'Free space', value: formatBytes(freeBytes) }]),
  ]
}

const inputsWords = ({ files, bytes }: LibraryView['inputs']) =>
  files === 0 ? 'None yet' : `${formatPlural(files, 'file')} · ${formatBytes(bytes)}`
