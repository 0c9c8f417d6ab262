import Download from 'lucide-react/icons/download'

import type { ExportView } from '#contract/studio/export.ts'

import { formatBytes, formatCount, formatPlural } from '../lib/format.ts'
import { archiveWords, missingWords } from './archive-words.ts'
import { buttonStyle } from './button-style.ts'
import { Icon } from './icon.tsx'
import { Meter } from './meter.tsx'

type ArchivesProps = { view: ExportView; onStart: () => void }

/** What is in the archives of an export, and a link for each; how far a download is stands beside it. */
export function Archives({ view, onStart }: ArchivesProps) {
  const missing = missingWords(view)
  return (
    <div className="flex flex-col gap-3">
      <p className="text-dense text-pretty text-fg-2 figures">{archiveWords(view)}</p>
      {missing && <p className="text-dense text-pretty text-attention figures">{missing}</p>}
      <ul className="divide-y divide-line border-y border-line">
        {view.parts.map((part) => (
          <ArchivePart key={part.url} part={part} onStart={onStart} />
        ))}
      </ul>
    </div>
  )
}

type Part = ExportView['parts'][number]

function ArchivePart({ part, onStart }: { part: Part; onStart: () => void }) {
  const { url, fileName, jobs, bytes, state, jobsSent } = part
  const isFirst = state === 'idle' || state === 'broken'
  return (
    <li className="flex flex-col gap-2 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 text-dense">
          <p className="font-medium wrap-anywhere">{fileName}</p>
          <p className="text-fg-2 figures">
            {formatPlural(jobs, 'job')} · {formatBytes(bytes)}
          </p>
        </div>
        <a
          href={url}
          download={fileName}
          onClick={onStart}
          aria-label={`${startWord[state]} ${fileName}`}
          className={buttonStyle(
            isFirst ? 'primary' : 'secondary',
            'md',
            isFirst ? 'hover:bg-ink/88' : 'hover:bg-hover',
          )}
        >
          <Icon of={Download} />
          {startWord[state]}
        </a>
      </div>
      {state === 'sending' && <Meter label={`Jobs of ${fileName} sent`} value={jobsSent} max={jobs} />}
      <p
        role={state === 'broken' ? 'alert' : 'status'}
        className={`text-dense figures empty:hidden ${state === 'broken' ? 'text-failed' : 'text-fg-2'}`}
      >
        {progressWords[state](formatCount(jobsSent), formatPlural(jobs, 'job'))}
      </p>
    </li>
  )
}

const startWord = {
  idle: 'Download',
  sending: 'Download again',
  sent: 'Download again',
  broken: 'Download again',
} as const satisfies Record<Part['state'], string>

const progressWords = {
  idle: () => '',
  sending: (sent, all) => `${sent} of ${all} sent.`,
  sent: (_, all) => `Sent whole: ${all}.`,
  broken: (sent, all) =>
    `The download broke off after ${sent} of ${all}. Begin it again; nothing is lost here.`,
} as const satisfies Record<Part['state'], (sent: string, all: string) => string>
