import { Mode } from '#contract/studio/job.ts'

import { readSetting, storeSetting } from '../store/setting.ts'
import type { StudioDb } from '../store/tables.ts'

const settingName = 'current_mode'

/** The mode that was chosen last; null on a fresh data folder. */
export const readCurrentMode = (db: StudioDb): Promise<Mode | null> => readSetting(db, settingName, Mode)

/** Keeps the chosen mode for the next start. */
export const storeCurrentMode = (db: StudioDb, mode: Mode): Promise<void> =>
  storeSetting(db, settingName, mode)
