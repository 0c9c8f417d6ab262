import { useQuery } from '@tanstack/react-query'

import { useCollectionActs } from '../../../data/collection-acts.ts'
import { collectionsQuery } from '../../../data/collections.ts'
import { CollectionPicker } from '../../../ui/collection-picker.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { showToast } from '../../../ui/toast.tsx'
import type { LabelChoice } from './label-choice.ts'

/** Into collections and out of them; a new one takes all of them at once. */
export function CollectionChoice({ onLabel }: LabelChoice) {
  const query = useQuery(collectionsQuery)
  const picker = useCollectionActs(onLabel, showToast)
  return (
    <QueryView
      query={query}
      loading={<Skeleton className="h-8 w-full" />}
      empty="never"
      failed="The collections"
    >
      {(collections) => <CollectionPicker collections={collections} chosen={null} {...picker} />}
    </QueryView>
  )
}
