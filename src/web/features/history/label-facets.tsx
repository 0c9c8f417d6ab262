import { useInfiniteQuery, useQuery } from '@tanstack/react-query'

import type { JobFilter } from '#contract/studio/job-filter.ts'

import { batchPagesQuery } from '../../data/batches.ts'
import { collectionsQuery } from '../../data/collections.ts'
import { tagsQuery } from '../../data/labels.ts'
import { makersQuery, useNameOf } from '../../data/makers.ts'
import { batchQuery } from '../../data/one-batch.ts'
import { formatCount } from '../../lib/format.ts'
import { Field, FieldGroup } from '../../ui/field.tsx'
import { inputStyle } from '../../ui/input-style.ts'
import { Toggle, ToggleGroup } from './toggle-group.tsx'

type Facet = { filter: JobFilter; onChange: (part: JobFilter) => void }

/** The tags in use; a job that is found has all that are chosen. */
export function TagFacet({ filter, onChange }: Facet) {
  const { data = [] } = useQuery(tagsQuery)
  const chosen = filter.tag ?? []
  const strange = chosen.filter((name) => !data.some((tag) => tag.name === name))
  const tags = [...strange.map((name) => ({ name, jobs: 0 })), ...data]
  if (tags.length === 0) return null
  const toggle = (name: string) => {
    const tag = chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name]
    onChange({ tag: tag.length > 0 ? tag : undefined })
  }
  return (
    <FieldGroup label="Tags">
      <div className="-m-1 flex max-h-32 flex-wrap gap-1.5 overflow-y-auto p-1 scroll-quiet">
        {tags.map(({ name, jobs }) => (
          <Toggle key={name} pressed={chosen.includes(name)} onToggle={() => toggle(name)}>
            <span dir="auto" className="truncate">
              {name}
            </span>
            <span className="text-label opacity-70 figures">{formatCount(jobs)}</span>
          </Toggle>
        ))}
      </div>
    </FieldGroup>
  )
}

export function CollectionFacet({ filter: { collection }, onChange }: Facet) {
  const { data } = useQuery(collectionsQuery)
  if (!data || (data.length === 0 && collection === undefined)) return null
  const strange = collection !== undefined && !data.some(({ id }) => id === collection)
  return (
    <Choice
      label="Collection"
      any="Any or none"
      options={[...data, ...(strange ? [{ id: collection, name: 'One that is not there any more' }] : [])]}
      value={collection}
      onChoose={(id) => onChange({ collection: id })}
    />
  )
}

/** The newest batches, and the one that is chosen. */
export function BatchFacet({ filter: { batch }, onChange }: Facet) {
  const { data } = useInfiniteQuery(batchPagesQuery)
  const chosen = useQuery({ ...batchQuery(batch ?? ''), enabled: batch !== undefined })
  const newest = data?.pages[0]?.batches ?? []
  if (newest.length === 0 && batch === undefined) return null
  const isOlder = batch !== undefined && !newest.some(({ id }) => id === batch)
  return (
    <Choice
      label="Batch"
      any="Any or none"
      options={[...newest, ...(isOlder ? [{ id: batch, name: chosen.data?.name ?? 'A batch' }] : [])]}
      value={batch}
      onChoose={(id) => onChange({ batch: id })}
    />
  )
}

/** Who made it; nothing to choose while there is one person. */
export function PersonFacet({ filter, onChange }: Facet) {
  const { data = [] } = useQuery(makersQuery)
  const nameOf = useNameOf()
  const chosen = filter.person ?? []
  if (data.length < 2) return null
  return (
    <ToggleGroup
      label="Made by"
      names={data.map(({ id }) => id)}
      wordOf={(id) => nameOf(id) ?? id}
      chosen={chosen}
      onChoose={(person) => onChange({ person })}
    />
  )
}

type ChoiceProps = {
  label: string
  any: string
  options: readonly { id: string; name: string }[]
  value: string | undefined
  onChoose: (id: string | undefined) => void
}

const Choice = ({ label, any, options, value, onChoose }: ChoiceProps) => (
  <Field label={label}>
    {(control) => (
      <select
        {...control}
        className={`${inputStyle} h-(--control) w-full min-w-0 px-2 text-dense`}
        value={value ?? ''}
        onChange={({ target }) => onChoose(target.value === '' ? undefined : target.value)}
      >
        <option value="">{any}</option>
        {options.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    )}
  </Field>
)
