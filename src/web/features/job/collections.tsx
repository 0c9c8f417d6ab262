import { useQuery } from '@tanstack/react-query'

import { useCollectionActs } from '../../data/collection-acts.ts'
import { collectionsQuery } from '../../data/collections.ts'
import type { LabelChange } from '../../data/with-labels.ts'
import { CollectionPicker } from '../../ui/collection-picker.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { showToast } from '../../ui/toast.tsx'

type CollectionsProps = { chosen: readonly string[]; onChange: (change: LabelChange) => void }

/** In and out of collections; a new one takes the job at once. */
export function Collections({ chosen, onChange }: CollectionsProps) {
  const query = useQuery(collectionsQuery)
  // Only the change: what takes it may take something else in second place.
  const picker = useCollectionActs((change) => onChange(change), showToast)
  return (
    <QueryView
      query={query}
      loading={<Skeleton className="h-8 w-full" />}
      empty="never"
      failed="The collections"
    >
      {(collections) => <CollectionPicker collections={collections} chosen={chosen} {...picker} />}
    </QueryView>
  )
}
