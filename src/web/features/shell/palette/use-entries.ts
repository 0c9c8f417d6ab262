import type { Mode } from '#contract/studio/job.ts'

import type { Command } from './command.ts'
import type { Entry, EntryGroup } from './entry.ts'
import { useCommands } from './use-commands.ts'
import { useFoundJobs } from './use-found-jobs.ts'

/** All that what is typed may mean: actions, then jobs, so that late answers move nothing that is read. */
export function useEntries(mode: Mode, typed: string): { groups: EntryGroup[]; isAsking: boolean } {
  const sections = useCommands(mode, typed)
  const jobs = useFoundJobs(mode, typed)
  const groups = sections.map(({ title, commands }) => ({ title, entries: commands.map(entryOf) }))
  return { groups: [...groups, jobs], isAsking: jobs.stale ?? false }
}

const entryOf = (command: Command): Entry => ({
  key: command.key,
  kind: 'command',
  command,
  problem: command.problem,
  run: command.run,
})
