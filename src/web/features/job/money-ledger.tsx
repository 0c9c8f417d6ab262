import type { JobDetail } from '#contract/studio/job.ts'

import { formatCount } from '../../lib/format.ts'
import { ModeBadge } from '../../ui/mode-badge.tsx'
import { moneyLines } from './money-lines.ts'
import { Section } from './section.tsx'

/** Estimate → held → cost → refund, figures under each other. */
export function MoneyLedger({ job }: { job: JobDetail }) {
  return (
    <Section title="Credits" aside={<ModeBadge mode={job.mode} />}>
      <table className="w-full text-dense">
        <tbody className="divide-y divide-line">
          {moneyLines(job).map(({ label, credits, note, isReturned }) => (
            <tr key={label}>
              <th scope="row" className="py-1.5 pr-3 text-left font-normal text-fg-2">
                {label}
              </th>
              <td className="py-1.5 pr-3 text-fg-3">{note}</td>
              <td className="py-1.5 text-right font-medium">
                {isReturned && credits ? '+' : ''}
                {credits === null ? '–' : formatCount(credits)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
