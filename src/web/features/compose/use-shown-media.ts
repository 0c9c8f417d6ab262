import type { TrayProps } from './mode-media.tsx'
import { useStandings } from './use-standings.ts'
import { useTend } from './use-tend.ts'
import { useTray } from './use-tray.ts'

/** The inputs of the mode that is shown, looked after, and what can be done with them. */
export function useShownMedia(props: TrayProps) {
  const tray = useTray()
  const stands = useStandings(props)
  useTend(stands)
  return { tray, stands }
}
