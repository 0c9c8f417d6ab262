import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { tagsQuery } from '../../../data/labels.ts'
import { Segmented } from '../../../ui/segmented.tsx'
import { TagEditor } from '../../../ui/tag-editor.tsx'
import type { LabelChoice } from './label-choice.ts'

const ways = [
  { value: 'add', label: 'Add' },
  { value: 'remove', label: 'Take away' },
] as const

/** Tags are added to all of them or taken away as they are entered; the height leaves room for the known ones. */
export function TagChoice({ onLabel }: LabelChoice) {
  const [way, setWay] = useState<(typeof ways)[number]['value']>('add')
  const { data: known = [] } = useQuery(tagsQuery)
  return (
    <div className={`flex flex-col gap-2 ${known.length > 0 ? 'min-h-80' : ''}`}>
      <Segmented label="What is done with a tag" options={ways} value={way} onChange={setWay} />
      <TagEditor
        key={way}
        label={way === 'add' ? 'Tags to add' : 'Tags to take away'}
        tags={[]}
        known={known}
        onAdd={(tags) => onLabel(way === 'add' ? { addTags: tags } : { removeTags: tags })}
        onRemove={() => undefined}
      />
    </div>
  )
}
