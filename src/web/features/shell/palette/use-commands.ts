import { useState } from 'react'

import type { Mode } from '#contract/studio/job.ts'

import { useIsOwner } from '../../../data/may-act.ts'
import { useNavigate } from '../../../lib/navigation.ts'
import type { Command, CommandGroup } from './command.ts'
import { findCommands } from './match-command.ts'
import { newClipCommands } from './new-clip-commands.ts'
import { pageSubject } from './page-actions.ts'
import { hereCommands, pageCommands } from './page-commands.ts'
import { readRecent } from './recent.ts'
import { useStudioCommands } from './use-studio-commands.ts'
import { useViewCommands } from './use-view-commands.ts'

export type CommandSection = { title: string; commands: readonly Command[] }

const shownMax = 8
const order = ['here', 'go', 'new', 'queue', 'look', 'views'] as const satisfies CommandGroup[]
const titles = {
  go: 'Go to',
  new: 'New clip',
  queue: 'Queue and mode',
  look: 'Appearance and help',
  views: 'Views of History',
} as const satisfies Record<Exclude<CommandGroup, 'here'>, string>

/** The commands that what is typed means; all of them, those that were used last first, while nothing is. */
export function useCommands(mode: Mode, typed: string): CommandSection[] {
  const navigate = useNavigate()
  const go = (to: string) => {
    navigate(to)
    document.getElementById('main')?.focus({ preventScroll: true })
  }
  const studio = useStudioCommands(mode, go)
  const views = useViewCommands(go)
  // As the page was when the palette came over it.
  const [here] = useState(hereCommands)
  const [subject] = useState(pageSubject)
  const [recent] = useState(readRecent)
  const all = [...here, ...pageCommands(go, useIsOwner()), ...newClipCommands(go), ...studio, ...views]
  if (typed !== '') return sectionOf('Actions', findCommands(typed, all).slice(0, shownMax))
  const latest = recent.commands.flatMap((key) => all.find((command) => command.key === key) ?? [])
  const others = all.filter((command) => !latest.includes(command))
  return [
    ...sectionOf('Recent', latest),
    ...order.flatMap((group) =>
      sectionOf(
        group === 'here' ? subject : titles[group],
        others.filter((command) => command.group === group),
      ),
    ),
  ]
}

const sectionOf = (title: string, commands: readonly Command[]): CommandSection[] =>
  commands.length > 0 ? [{ title, commands }] : []
