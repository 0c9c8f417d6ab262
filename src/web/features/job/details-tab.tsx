import { frameSize } from '#contract/service/aspect-ratio.ts'
import { modelName } from '#contract/service/model.ts'
import type { JobDetail } from '#contract/studio/job.ts'

import { useNameOf } from '../../data/makers.ts'
import { formatBytes } from '../../lib/format.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { Time } from '../../ui/time.tsx'
import { LabelsSection } from './labels-section.tsx'
import { MoneyLedger } from './money-ledger.tsx'
import { NoteSection } from './note-section.tsx'
import { Section } from './section.tsx'
import { archiveWords } from './state-words.ts'

export function DetailsTab({ job }: { job: JobDetail }) {
  const maker = useNameOf()(job.person)
  return (
    <div className="flex flex-col gap-6">
      <Section title="Prompt" aside={<EdgeCopy label="Copy prompt" text={job.request.prompt} />}>
        <p className="prompt-text">{job.request.prompt}</p>
      </Section>
      {!job.removed && <LabelsSection job={job} />}
      <NoteSection key={job.id} job={job} />
      <MoneyLedger job={job} />
      <Section title="Clip">
        <Facts facts={[...clipFacts(job), ...(maker === null ? [] : [{ label: 'Made by', value: maker }])]} />
      </Section>
      <Section title="Ids">
        <Id label="Job" id={job.id} />
        {job.serviceId === null ? (
          <p className="text-dense text-fg-3">The service gives its own id when it accepts the job.</p>
        ) : (
          <Id label="Service" id={job.serviceId} />
        )}
      </Section>
    </div>
  )
}

function clipFacts(job: JobDetail): Fact[] {
  const { width, height } = job.media ?? expectedSize(job)
  const facts: Fact[] = [
    { label: 'Model', value: `${modelName[job.model]} · ${job.model}` },
    { label: 'Length', value: `${job.duration} s` },
    { label: 'Shape', value: `${job.aspectRatio} · ${width} × ${height}` },
  ]
  if (job.media && job.archive === 'archived')
    facts.push({ label: 'File', value: formatBytes(job.media.sizeBytes) })
  if (job.state === 'completed') facts.push({ label: 'Archive', value: archiveWords[job.archive] })
  return [...facts, { label: 'Created', value: <Time at={job.createdAt} /> }]
}

/** What it will measure; an upscale has both sides doubled. */
function expectedSize({ kind, aspectRatio }: JobDetail) {
  const { width, height } = frameSize[aspectRatio]
  const times = kind === 'upscale' ? 2 : 1
  return { width: width * times, height: height * times }
}

function Id({ label, id }: { label: string; id: string }) {
  return (
    <div className="flex items-center gap-1 text-dense">
      <span className="w-12 shrink-0 text-fg-2">{label}</span>
      <code className="min-w-0 grow truncate font-mono text-code" data-tip={id}>
        {id}
      </code>
      <EdgeCopy label={`Copy ${label.toLowerCase()} id`} text={id} />
    </div>
  )
}

/** The icon, not its button, stands on the column's edge. */
const EdgeCopy = (props: { label: string; text: string }) => (
  <span className="-mr-2 flex">
    <CopyButton {...props} />
  </span>
)
