import { useEffect, useId, useRef } from 'react'

import type { Mode } from '#contract/studio/job.ts'

import { formatPlural } from '../../../lib/format.ts'
import type { Entry, EntryGroup } from './entry.ts'
import { PaletteFoot } from './palette-foot.tsx'
import { PaletteHead } from './palette-head.tsx'
import { PaletteList } from './palette-list.tsx'
import { usePaletteSearch } from './use-palette-search.ts'

type PaletteSearchProps = { mode: Mode; onClose: () => void }

/** The field has the focus, the list below it has a mark that the keys move. */
export function PaletteSearch({ mode, onClose }: PaletteSearchProps) {
  const id = useId()
  const { typed, type, groups, isAsking, active, isFirst, onKeyDown, run } = usePaletteSearch(mode, onClose)
  const activeId = active && optionId(id, active)
  const list = useScrolledTo(activeId, isFirst)
  return (
    <div className="flex max-h-[min(32rem,76dvh)] flex-col max-md:h-full max-md:max-h-none">
      <PaletteHead
        typed={typed}
        onType={type}
        onKeyDown={onKeyDown}
        onClose={onClose}
        list={id}
        active={activeId}
      />
      <div ref={list} className="scroll-quiet min-h-0 grow overflow-y-auto overscroll-contain p-2">
        <PaletteList
          id={id}
          groups={groups}
          active={active?.key ?? null}
          optionId={(entry) => optionId(id, entry)}
          onRun={run}
        />
      </div>
      <PaletteFoot />
      <output className="sr-only">{isAsking || typed.trim() === '' ? '' : foundWords(groups)}</output>
    </div>
  )
}

const optionId = (list: string, { key }: Entry) => `${list}-${key.replace(/\W+/g, '-')}`

/** What ears are told once the answer is there. */
function foundWords(groups: readonly EntryGroup[]): string {
  const entries = groups.flatMap((group) => group.entries)
  const count = (kind: Entry['kind']) => entries.filter((entry) => entry.kind === kind).length
  const note = groups.find((group) => group.note)?.note ?? ''
  const counts = [
    ...(count('command') > 0 ? [formatPlural(count('command'), 'action')] : []),
    ...(count('job') > 0 ? [formatPlural(count('job'), 'job')] : []),
  ]
  return [counts.join(', '), note].filter(Boolean).join('. ')
}

/** Keeps the marked line in sight; at the first one the list stands at its very top. */
function useScrolledTo(activeId: string | undefined, isFirst: boolean) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isFirst) list.current?.scrollTo({ top: 0 })
    else if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' })
  }, [activeId, isFirst])
  return list
}
