import { useQuery } from '@tanstack/react-query'

import type { Collection } from '#contract/studio/labels.ts'

import {
  collectionsQuery,
  useRemoveCollection,
  useRestoreCollection,
  useSaveCollection,
} from '../../data/collections.ts'
import type { LabelChange } from '../../data/with-labels.ts'
import { newJobId } from '../../lib/new-id.ts'
import { type CollectionActs, CollectionPicker } from '../../ui/collection-picker.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { showToast } from '../../ui/toast.tsx'

type CollectionsProps = { chosen: readonly string[]; onChange: (change: LabelChange) => void }

/** In and out of collections; a new one takes the job at once. */
export function Collections({ chosen, onChange }: CollectionsProps) {
  const query = useQuery(collectionsQuery)
  const save = useSaveCollection()
  const remove = useCollectionRemoval()
  const acts: CollectionActs = {
    onPut: ({ id }, isIn) => onChange(isIn ? { addTo: id } : { removeFrom: id }),
    onMake: (name, onTaken) => {
      const id = newJobId()
      const onSuccess = () => {
        onTaken()
        onChange({ addTo: id })
      }
      save.mutate({ id, name }, { onSuccess })
    },
    onRename: ({ id }, name, onTaken) => save.mutate({ id, name }, { onSuccess: onTaken }),
    onRemove: remove,
  }
  return (
    <QueryView
      query={query}
      loading={<Skeleton className="h-8 w-full" />}
      empty="never"
      failed="The collections"
    >
      {(collections) => (
        <CollectionPicker
          collections={collections}
          chosen={chosen}
          acts={acts}
          pending={save.isPending}
          error={save.error?.message}
          onType={save.reset}
        />
      )}
    </QueryView>
  )
}

const failed = (error: Error) => showToast({ message: error.message })

/** Takes a collection away, and tells how to have it back. */
function useCollectionRemoval(): (collection: Collection) => void {
  const { mutateAsync: remove } = useRemoveCollection()
  const { mutateAsync: restore } = useRestoreCollection()
  return (collection) =>
    void remove(collection).then(
      (removed) =>
        showToast({
          message: `“${collection.name}” was removed. Its jobs stay.`,
          action: { label: 'Undo', run: () => void restore(removed).catch(failed) },
        }),
      failed,
    )
}
