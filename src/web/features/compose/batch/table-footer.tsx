import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'

import { batchJobsMax } from '#contract/studio/batch.ts'

import { accountQuery, activityQuery } from '../../../data/changes.ts'
import type { useChipStyle } from '../../../data/compose-settings.ts'
import { queueViewQuery } from '../../../data/queue-view.ts'
import { commandKey } from '../../../lib/command-key.ts'
import { formatCount, formatCredits, formatPlural } from '../../../lib/format.ts'
import { Button } from '../../../ui/button.tsx'
import { ModeBadge } from '../../../ui/mode-badge.tsx'
import type { Table } from './read-table.ts'
import { TableBlocker } from './table-blocker.tsx'
import { blockerOf } from './table-blockers.ts'
import { useTable } from './table-store.ts'
import { estimateTime, jobLike, timeWords } from './time-estimate.ts'
import { type TableSum, useFreeCredits } from './use-table-check.ts'
import type { useTableSend } from './use-table-send.ts'

type TableFooterProps = {
  table: Table
  sum: TableSum
  /** How references are named; nothing is sent before that is known. */
  chips: ReturnType<typeof useChipStyle>
  sending: ReturnType<typeof useTableSend>
}

/** What all of it costs, what it leaves, how long it takes, and what still stands in the way. */
export function TableFooter({ table, sum, chips, sending }: TableFooterProps) {
  const free = useFreeCredits()
  const { name } = useTable()
  const { data: account } = useQuery(accountQuery)
  const unknown = table.columns.filter(({ use }) => use === null).length
  const blocker = sending.isLocked ? null : blockerOf({ sum, unknown, name, free, jobsMax: batchJobsMax })
  const { jobs, credits } = sum
  const send = (front: boolean) => {
    if (sending.isKept) sending.sendAgain()
    else if (!chips.isKnown) chips.readAgain()
    else if (!sending.isLocked && !blocker) sending.sendRows(sum.good, front)
  }
  useSendKey(send)
  return (
    <footer className="sticky bottom-0 flex shrink-0 flex-wrap items-center gap-x-6 gap-y-3 border-t border-line bg-bg px-4 py-3 md:px-6">
      <div className="flex min-w-0 grow flex-col gap-0.5 text-dense figures">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-medium">
            {formatPlural(jobs, 'job')} · {formatCredits(credits)}
          </span>
          {free !== null && credits <= free && (
            <span className="text-fg-2">leaves {formatCount(free - credits)}</span>
          )}
          {account?.mode === 'practice' && <ModeBadge mode="practice" />}
        </p>
        <HowLong sum={sum} />
      </div>
      <div className="flex max-md:w-full max-md:flex-col md:items-center md:gap-4">
        <TableBlocker blocker={blocker} sum={sum} sending={sending} problem={chips.problem} />
        <SendButton
          words={sending.isKept ? 'Send again' : `Send ${formatCount(jobs)} · ${formatCredits(credits)}`}
          disabled={blocker !== null || sending.elsewhere !== null}
          pending={sending.pending || chips.isReading}
          onSend={() => send(false)}
        />
      </div>
    </footer>
  )
}

type SendButtonProps = { words: string; disabled: boolean; pending: boolean; onSend: () => void }

const SendButton = ({ words, disabled, pending, onSend }: SendButtonProps) => (
  <Button
    variant="primary"
    size="lg"
    disabled={disabled}
    pending={pending}
    aria-keyshortcuts="Control+Enter Meta+Enter"
    onClick={onSend}
    className="figures md:min-w-64"
  >
    {words}
    <span aria-hidden className="text-label opacity-65 pointer-coarse:hidden">
      {commandKey} ↵
    </span>
  </Button>
)

/** “About 40–70 min with 2 at once”, from this account's own clips and lanes. */
function HowLong({ sum: { good } }: { sum: TableSum }) {
  const { data: view } = useQuery(queueViewQuery)
  const { data: account } = useQuery(accountQuery)
  const { data: activity } = useQuery(activityQuery)
  if (!view || !account || good.length === 0) return null
  const lanes = account.concurrentJobs
  const likes = good.flatMap(({ requests }) => requests.map((request) => jobLike(request)))
  const range = estimateTime(likes, view.usual, lanes)
  const ahead =
    (activity?.waiting ?? 0) > 0 ? `, after ${formatPlural(activity?.waiting ?? 0, 'waiting job')}` : ''
  return (
    <p className="text-fg-2">
      {range
        ? `Takes ${timeWords(range)} with ${lanes} at once${ahead}.`
        : 'How long it takes is unknown until a few clips are done.'}
    </p>
  )
}

/** ⌘↵ sends, with Shift before what waits; the sheet stands before the page, so it has the keys. */
function useSendKey(send: (front: boolean) => void) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || event.repeat) return
    event.preventDefault()
    send(event.shiftKey)
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])
}
