import { type KeyboardEvent, useEffect, useEffectEvent, useState } from 'react'
import { flushSync } from 'react-dom'

import type { Mode } from '#contract/studio/job.ts'

import type { Entry } from './entry.ts'
import { nextEntry } from './next-entry.ts'
import { noteRecent } from './recent.ts'
import { useEntries } from './use-entries.ts'

/** What is typed, what it finds, which of it is marked, and what the keys do. */
export function usePaletteSearch(mode: Mode, onClose: () => void) {
  const [typed, setTyped] = useState('')
  const [picked, setPicked] = useState<string | null>(null)
  const [isEntered, setIsEntered] = useState(false)
  const { groups, isAsking } = useEntries(mode, typed.trim())
  const entries = groups.flatMap((group) => group.entries)
  const found = entries.findIndex(({ key }) => key === picked)
  const at = Math.max(0, found)
  const active = entries[at]
  const run = (entry: Entry) => {
    if (entry.problem) return
    if (entry.kind === 'again') return entry.run()
    if (entry.kind === 'command') noteRecent('commands', entry.key)
    if (entry.kind === 'job') noteRecent('jobs', entry.job.id)
    // The page has the focus again before anything happens to it.
    flushSync(onClose)
    entry.run()
  }
  const enter = () => {
    // What is marked was found by the words before: the answer to these ones is waited for.
    if (isAsking && active?.kind !== 'command') setIsEntered(true)
    else if (active) run(active)
  }
  useOnceAnswered(isEntered && !isAsking, () => {
    setIsEntered(false)
    if (active && active.kind !== 'again') run(active)
  })
  const type = (text: string) => {
    setTyped(text)
    setPicked(null)
    setIsEntered(false)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || hasModifier(event)) return
    const to = nextEntry(at, entries.length, event.key)
    if (to === null && event.key !== 'Enter') return
    event.preventDefault()
    if (to === null) enter()
    else setPicked(entries[to]?.key ?? null)
  }
  return { typed, type, groups, isAsking, active, isFirst: at === 0, onKeyDown, run }
}

const hasModifier = ({ altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent) =>
  altKey || ctrlKey || metaKey || shiftKey

function useOnceAnswered(isAnswered: boolean, act: () => void) {
  const onAnswer = useEffectEvent(act)
  useEffect(() => {
    if (!isAnswered) return undefined
    // React is still busy with the answer itself.
    const timer = setTimeout(() => onAnswer())
    return () => clearTimeout(timer)
  }, [isAnswered])
}
