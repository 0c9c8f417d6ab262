import ArrowRight from 'lucide-react/icons/arrow-right'
import RotateCw from 'lucide-react/icons/rotate-cw'

import { type JobSummary, thumbUrl } from '#contract/studio/job.ts'

import { formatExcerpt } from '../../../lib/format.ts'
import { FadeImage } from '../../../ui/fade-image.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Keys } from '../../../ui/keys.tsx'
import { StatusMark } from '../../../ui/status-mark.tsx'
import { Time } from '../../../ui/time.tsx'
import type { Command } from './command.ts'
import type { Entry } from './entry.ts'

type PaletteOptionProps = { id: string; entry: Entry; active: boolean; onRun: () => void }

export function PaletteOption({ id, entry, active, onRun }: PaletteOptionProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the focus and the keys
    <div
      id={id}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no native option has a picture
      role="option"
      // The field has the focus; this makes it no stop of its own.
      tabIndex={-1}
      aria-selected={active}
      aria-disabled={entry.problem ? true : undefined}
      // The field keeps the focus, and the keyboard of a phone stays up.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onRun}
      className={`flex cursor-pointer items-center gap-3 rounded-control px-2 hover:bg-hover aria-disabled:cursor-default aria-selected:bg-hover forced-colors:aria-selected:outline-2 forced-colors:aria-selected:outline-offset-[-2px] ${entry.kind === 'job' ? 'min-h-11' : 'min-h-9 pointer-coarse:min-h-11'}`}
    >
      <Content entry={entry} />
    </div>
  )
}

function Content({ entry }: { entry: Entry }) {
  if (entry.kind === 'job') return <JobLine job={entry.job} />
  if (entry.kind === 'command') return <CommandLine command={entry.command} />
  return (
    <>
      <Icon of={entry.kind === 'again' ? RotateCw : ArrowRight} className="text-fg-2" />
      <span className="flex min-w-0 flex-wrap gap-x-3 py-2 text-dense">
        <span className="font-medium">{entry.label}</span>
        {entry.words && <span className="text-fg-2">{entry.words}</span>}
      </span>
    </>
  )
}

function CommandLine({ command: { label, icon, aside, press, problem } }: { command: Command }) {
  return (
    <>
      <Icon of={icon} className={problem ? 'text-fg-3' : 'text-fg-2'} />
      <span dir="auto" className={`min-w-0 truncate text-dense font-medium ${problem ? 'text-fg-3' : ''}`}>
        {label}
      </span>
      <span className="ml-auto shrink-0 text-label text-fg-3 figures">{problem ?? aside}</span>
      {press && (
        <span aria-hidden>
          <Keys press={press} />
        </span>
      )}
    </>
  )
}

const promptMax = 140

function JobLine({ job }: { job: JobSummary }) {
  return (
    <>
      <span
        className="relative h-8 w-12 shrink-0 overflow-hidden rounded-[4px] bg-hover"
        style={job.tint === null ? {} : { backgroundColor: job.tint }}
      >
        {job.tint !== null && <FadeImage src={thumbUrl(job.id)} alt="" />}
      </span>
      <span dir="auto" className="min-w-0 grow truncate text-dense">
        {formatExcerpt(job.prompt, promptMax)}
      </span>
      <span className="flex max-md:hidden">
        <StatusMark state={job.state} />
      </span>
      <span className="flex md:hidden">
        <StatusMark state={job.state} compact />
      </span>
      <Time at={job.createdAt} className="w-16 shrink-0 text-right text-label text-fg-3" />
    </>
  )
}
