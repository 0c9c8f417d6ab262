import Check from 'lucide-react/icons/check'
import CircleCheck from 'lucide-react/icons/circle-check'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { useState } from 'react'
import { Link } from 'wouter'

import type { JobId } from '#contract/studio/job.ts'

import { nameOf } from '../../data/importer.ts'
import { formatCount } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { Button } from '../../ui/button.tsx'
import { Icon, type IconShape } from '../../ui/icon.tsx'
import { type Tone, toneColor } from '../../ui/status-mark.tsx'

export type ImportLine = { path: string; problem: string | null; jobId?: JobId | null }
type ListTone = Extract<Tone, 'done' | 'failed' | 'attention' | 'quiet'>

const icons = {
  done: Check,
  failed: TriangleAlert,
  attention: TriangleAlert,
  quiet: CircleCheck,
} as const satisfies Record<ListTone, IconShape>

const firstLines = 20

type ImportListProps = { title: string; tone: ListTone; lines: readonly ImportLine[] }

/** Files with one fate, by name, with the way to their jobs. Nothing when there are none. */
export function ImportList({ title, tone, lines }: ImportListProps) {
  const [isWhole, setIsWhole] = useState(false)
  if (lines.length === 0) return null
  const shown = isWhole ? lines : lines.slice(0, firstLines)
  return (
    <div className="flex flex-col items-start">
      <h3 className="pb-1 text-label font-medium text-fg-2 figures">
        {title} · {formatCount(lines.length)}
      </h3>
      <ul aria-label={title} className="w-full border-t border-line">
        {shown.map(({ path, problem, jobId }) => (
          <li key={path} className="flex min-h-9 items-start gap-3 border-b border-line py-2 text-dense">
            <Icon of={icons[tone]} className={`mt-px ${toneColor[tone]}`} />
            <span className="flex min-w-0 grow flex-col gap-0.5">
              <bdi className="wrap-anywhere" data-tip={path === nameOf(path) ? undefined : path}>
                {nameOf(path)}
              </bdi>
              {problem && <span className="text-pretty wrap-anywhere text-fg-2">{problem}</span>}
            </span>
            {jobId && (
              <Link
                to={paths.job(jobId)}
                aria-label={`Open job of ${nameOf(path)}`}
                className="hit shrink-0 font-medium underline underline-offset-2"
              >
                Open job
              </Link>
            )}
          </li>
        ))}
      </ul>
      {shown.length < lines.length && (
        <Button variant="ghost" size="sm" className="mt-2" onClick={() => setIsWhole(true)}>
          Show all {formatCount(lines.length)}
        </Button>
      )}
    </div>
  )
}
