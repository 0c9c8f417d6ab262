import CircleQuestionMark from 'lucide-react/icons/circle-question-mark'
import { Link } from 'wouter'

import type { BalanceEntry } from '#contract/studio/balance.ts'

import { formatCount, formatExcerpt } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { Icon } from '../../ui/icon.tsx'
import { toneColor } from '../../ui/status-mark.tsx'
import { Time } from '../../ui/time.tsx'
import { entryWords, signed } from './balance-entry-words.ts'

/** One change of the balance: what for, how much, what was left. */
export function EntryRow({ entry }: { entry: BalanceEntry }) {
  const { word, tone } = entryWords(entry)
  return (
    <tr>
      <th scope="row" className="w-full max-w-0 py-2 pr-4 text-left font-normal">
        <span className={`flex items-center gap-1.5 font-medium ${tone === 'quiet' ? '' : toneColor[tone]}`}>
          {tone !== 'quiet' && <Icon of={CircleQuestionMark} className="size-3.5" />}
          {word}
        </span>
        <span className="flex min-w-0 gap-1.5 text-fg-2">
          <Time at={entry.at} className="shrink-0 text-fg-3 figures" />
          {(entry.job || entry.note) && <span className="text-fg-3">·</span>}
          {entry.job && (
            <Link to={paths.job(entry.job.id)} dir="auto" className="truncate hover:underline">
              {formatExcerpt(entry.job.prompt, 60)}
            </Link>
          )}
          {!entry.job && <span className="truncate">{entry.note}</span>}
        </span>
        {entry.job && entry.note !== null && <span className="block truncate text-fg-3">{entry.note}</span>}
      </th>
      <td className="py-2 pl-2 text-right align-top font-medium whitespace-nowrap figures">
        {signed(entry.credits, formatCount)}
      </td>
      <td className="py-2 pl-4 text-right align-top whitespace-nowrap text-fg-2 figures sm:pl-6">
        {formatCount(entry.balance)}
      </td>
    </tr>
  )
}
