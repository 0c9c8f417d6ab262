import { useQuery } from '@tanstack/react-query'

import type { JobDetail } from '#contract/studio/job.ts'

import { tagsQuery, useLabelJobs, useLabelled } from '../../data/labels.ts'
import { LabelFailed } from '../../ui/label-failed.tsx'
import { labelFailureWords } from '../../ui/label-words.ts'
import { TagEditor } from '../../ui/tag-editor.tsx'
import { CollectionsButton } from './collections-button.tsx'
import { Section } from './section.tsx'

/** Tags, and the collections that it is in. */
export function LabelsSection({ job }: { job: JobDetail }) {
  const { tags, collections } = useLabelled(job)
  const { label, failure, retry } = useLabelJobs({ ids: [job.id] })
  // Suggestions alone: without them any tag can be typed.
  const { data: known = [] } = useQuery(tagsQuery)
  return (
    <Section title="Tags">
      <TagEditor
        label="Tags"
        tags={tags}
        known={known}
        onAdd={(addTags) => label({ addTags })}
        onRemove={(tag) => label({ removeTags: [tag] })}
      />
      <CollectionsButton chosen={collections} onChange={(change) => label(change)} />
      {failure && <LabelFailed words={labelFailureWords(failure.change, failure.error)} onRetry={retry} />}
    </Section>
  )
}
