import { ComposeSettings } from '#contract/studio/compose-settings.ts'

import type { StudioContext } from '../context.ts'
import { readSetting, storeSetting } from '../store/setting.ts'

/** Each mode is an account of its own. */
const nameOf = ({ mode }: Pick<StudioContext, 'mode'>) => `compose.${mode}`

/** How this mode's account writes the references of a prompt; `@Image1` until somebody chose. */
export const readComposeSettings = async (ctx: StudioContext): Promise<ComposeSettings> =>
  (await readSetting(ctx.db, nameOf(ctx), ComposeSettings)) ?? { chipStyle: 'at' }

/** Keeps the choice for this mode. */
export async function setComposeSettings(
  ctx: StudioContext,
  settings: ComposeSettings,
): Promise<ComposeSettings> {
  await storeSetting(ctx.db, nameOf(ctx), settings)
  return settings
}
