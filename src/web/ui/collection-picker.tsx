import { useId, useState } from 'react'

import type { Collection } from '#contract/studio/labels.ts'

import { CollectionName } from './collection-name.tsx'
import { CollectionRow } from './collection-row.tsx'
import { useFocusAfter } from './use-focus-after.ts'

/** What can be done with collections. `onTaken` is called when the studio has taken the name. */
export type CollectionActs = {
  onPut: (collection: Collection, isIn: boolean) => void
  onMake: (name: string, onTaken: () => void) => void
  onRename: (collection: Collection, name: string, onTaken: () => void) => void
  onRemove: (collection: Collection) => void
}

type CollectionPickerProps = {
  collections: readonly Collection[]
  /** Those that the job is in; null for many jobs, of which each may be in others. */
  chosen: readonly string[] | null
  acts: CollectionActs
  pending: boolean
  /** Why the last name was not taken; over as soon as another one is typed. */
  error: string | undefined
  onType: () => void
}

/** The collections of the studio: in or out of each, a new one, another name, away with it. */
export function CollectionPicker({ collections, chosen, acts, ...form }: CollectionPickerProps) {
  const id = useId()
  const [renamed, setRenamed] = useState<string | null>(null)
  const focusAfter = useFocusAfter(`${renamed} ${collections.map((one) => one.id).join()}`)
  const rename = (next: string | null, focused: string) => {
    form.onType()
    focusAfter(focused)
    setRenamed(next)
  }
  return (
    <div id={id} tabIndex={-1} className="flex flex-col gap-1 outline-none">
      {collections.length > 0 && (
        <ul aria-label="Collections" className="-mx-1 flex max-h-72 flex-col overflow-y-auto px-1">
          {collections.map((collection) => (
            <li key={collection.id}>
              {renamed === collection.id ? (
                <CollectionName
                  {...form}
                  label={`New name of “${collection.name}”`}
                  initial={collection}
                  existing={collections}
                  action="Rename"
                  onSubmit={(name) =>
                    acts.onRename(collection, name, () => rename(null, `${id}-${collection.id}`))
                  }
                  onCancel={() => rename(null, `${id}-${collection.id}`)}
                />
              ) : (
                <CollectionRow
                  collection={collection}
                  isIn={chosen && chosen.includes(collection.id)}
                  renameId={`${id}-${collection.id}`}
                  onPut={(isIn) => acts.onPut(collection, isIn)}
                  onRename={() => rename(collection.id, '')}
                  onRemove={() => {
                    focusAfter(id)
                    acts.onRemove(collection)
                  }}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {renamed === null && (
        <CollectionName
          {...form}
          label="New collection"
          initial={null}
          existing={collections}
          action="Make"
          onSubmit={acts.onMake}
        />
      )}
    </div>
  )
}
