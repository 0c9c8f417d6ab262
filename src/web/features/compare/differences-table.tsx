import type { JobDetail } from '#contract/studio/job.ts'

import { formatExcerpt } from '../../lib/format.ts'
import { ComparedPrompt } from './compared-prompt.tsx'
import { compareJobs } from './differences.ts'

/** What each clip was made with, one column a clip; rows that differ are marked. */
export function DifferencesTable({ jobs }: { jobs: readonly JobDetail[] }) {
  const [first] = jobs
  const prompts = new Set(jobs.map(({ request }) => request.prompt))
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways, with the keyboard as well
    <section className="overflow-x-auto" aria-label="Differences" tabIndex={0}>
      <table className="w-full min-w-[30rem] table-fixed text-left text-dense">
        <colgroup>
          <col className="w-24 sm:w-36" />
        </colgroup>
        <thead className="sr-only">
          <tr>
            <th scope="col">What</th>
            {jobs.map(({ id, prompt }) => (
              <th key={id} scope="col">
                {formatExcerpt(prompt, 60)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          <tr>
            <RowHead label="Prompt" differs={prompts.size > 1} />
            {jobs.map(({ id, request }) => (
              <td key={id} className="py-1.5 pr-4 align-top">
                <ComparedPrompt
                  prompt={request.prompt}
                  other={otherPrompt(request.prompt, first?.request.prompt, jobs[1]?.request.prompt)}
                />
              </td>
            ))}
          </tr>
          {compareJobs(jobs).map(({ label, values, differs }) => (
            <tr key={label} className={differs ? '' : 'text-fg-2'}>
              <RowHead label={label} differs={differs} />
              {values.map((value, at) => (
                <td key={jobs[at]?.id} className={`py-2 pr-4 figures ${differs ? 'font-medium' : ''}`}>
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Prompts are compared with the first one, and the first with the second. */
const otherPrompt = (prompt: string, first: string | undefined, second: string | undefined) =>
  (prompt === first ? second : first) ?? null

const RowHead = ({ label, differs }: { label: string; differs: boolean }) => (
  <th scope="row" className="py-2 pr-4 align-top font-normal text-fg-2">
    {label}{' '}
    {differs && (
      <span className="ml-1 inline-block size-1.5 rounded-full bg-attention align-middle">
        <span className="sr-only">differs</span>
      </span>
    )}
  </th>
)
