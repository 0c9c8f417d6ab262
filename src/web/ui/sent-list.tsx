import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'

import type { JobId, JobSummary } from '#contract/studio/job.ts'

import { formatCount } from '../lib/format.ts'
import { Button } from './button.tsx'
import { focusRow } from './focus-row.ts'
import { SentRow } from './queue-row.tsx'

type SentListProps = {
  jobs: readonly JobSummary[]
  /** How many are shown before one asks for more. */
  first: number
  /** What can be said of when a job is done. */
  aheadOf: (id: JobId) => string | undefined
  /** What whoever made a job is called; null while there is nobody else. */
  nameOf: (person: string) => string | null
  onOpen?: (() => void) | undefined
}

/** The jobs that the service has. */
export function SentList({ jobs, first, aheadOf, nameOf, onOpen }: SentListProps) {
  const [isWhole, setIsWhole] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const rows = isWhole ? jobs : jobs.slice(0, first)
  const hidden = jobs.length - rows.length
  const showAll = () => {
    flushSync(() => setIsWhole(true))
    focusRow(list.current, first)
  }
  return (
    <>
      <ul ref={list} className="-mx-2">
        {rows.map((job) => (
          <SentRow
            key={job.id}
            job={job}
            ahead={aheadOf(job.id)}
            maker={nameOf(job.person)}
            onOpen={onOpen}
          />
        ))}
      </ul>
      {hidden > 0 && (
        <Button variant="ghost" size="sm" onClick={showAll} className="mt-1 -ml-2 figures">
          Show {formatCount(hidden)} more
        </Button>
      )}
    </>
  )
}
