import type { Chance } from '#platform/chance.ts'
import type { Clock } from '#platform/clock.ts'
import { lockData } from '#platform/database/data-lock.ts'
import { StartError } from '#platform/start-error.ts'

import { openEngineData } from '../store/open-engine-data.ts'
import { runOperatorCommand } from './operator-command.ts'

/**
 * Runs an operator's command on `dataDir`, beside a running engine or without one, and answers what to print. Without
 * one it holds the data lock itself and may bring the database up to date.
 */
export async function operate(
  options: { dataDir: string; clock: Clock; chance: Chance; masterKey: Buffer },
  args: readonly string[],
): Promise<string> {
  const unlock = tryLock(options.dataDir)
  const { data, close } = await openEngineData({ ...options, migrates: unlock !== null })
  try {
    return await runOperatorCommand(data, args)
  } finally {
    await close()
    unlock?.()
  }
}

function tryLock(dataDir: string) {
  try {
    return lockData(dataDir, 'engine')
  } catch (error) {
    if (error instanceof StartError) return null
    throw error
  }
}
