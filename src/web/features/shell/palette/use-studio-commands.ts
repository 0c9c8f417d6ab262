import { useQuery } from '@tanstack/react-query'
import ActivityIcon from 'lucide-react/icons/activity'
import ArrowLeftRight from 'lucide-react/icons/arrow-left-right'
import CirclePause from 'lucide-react/icons/circle-pause'
import CirclePlay from 'lucide-react/icons/circle-play'
import Keyboard from 'lucide-react/icons/keyboard'
import Monitor from 'lucide-react/icons/monitor'
import Moon from 'lucide-react/icons/moon'
import Sun from 'lucide-react/icons/sun'

import type { Mode } from '#contract/studio/job.ts'
import { modeName } from '#contract/studio/mode.ts'

import { activityQuery } from '../../../data/changes.ts'
import { connectionQuery, useSwitchMode } from '../../../data/connection.ts'
import { useIsOwner } from '../../../data/may-act.ts'
import { useQueueActions } from '../../../data/queue-actions.ts'
import { formatPlural } from '../../../lib/format.ts'
import { paths } from '../../../lib/paths.ts'
import { chooseTheme, type Theme, useTheme } from '../../../lib/theme.ts'
import type { IconShape } from '../../../ui/icon.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { useShortcutSheet } from '../overlays.ts'
import type { Command } from './command.ts'

/** What can be done with the studio from any page. */
export function useStudioCommands(mode: Mode, go: (to: string) => void): Command[] {
  const queue = useQueueCommands()
  const other = useModeCommand(mode, go)
  const themes = useThemeCommands()
  const showShortcuts = useShortcutSheet((now) => now.show)
  return [
    ...queue,
    ...other,
    ...themes,
    {
      key: 'shortcuts',
      group: 'look',
      label: 'Show keyboard shortcuts',
      words: 'keys help hotkeys',
      icon: Keyboard,
      press: ['?'],
      run: showShortcuts,
    },
  ]
}

function useQueueCommands(): Command[] {
  const { data: activity } = useQuery(activityQuery)
  const { mayActOnAll, holdAll, releaseAll } = useQueueActions(showToast)
  const { waiting = 0, held = 0 } = activity ?? {}
  const commands: Command[] = [
    {
      key: 'activity',
      group: 'queue',
      label: 'Open activity',
      words: 'queue rendering waiting sent progress slots requests',
      icon: ActivityIcon,
      problem: activity ? null : 'The queue is not known yet.',
      run: () => document.querySelector<HTMLElement>('[data-opens="activity"]')?.click(),
    },
    {
      key: 'hold-all',
      group: 'queue',
      label: 'Hold all that waits',
      words: 'pause stop queue jobs',
      icon: CirclePause,
      aside: waiting > 0 ? formatPlural(waiting, 'job') : '',
      problem: waiting > 0 ? null : 'Nothing waits.',
      run: () => {
        holdAll()
        const message = `${formatPlural(waiting, 'waiting job is', 'waiting jobs are')} held here.`
        // What was held before would be released along with them.
        showToast(held > 0 ? { message } : { message, action: { label: 'Undo', run: releaseAll } })
      },
    },
    {
      key: 'release-all',
      group: 'queue',
      label: 'Release all that is held',
      words: 'resume continue go on queue jobs',
      icon: CirclePlay,
      aside: held > 0 ? formatPlural(held, 'job') : '',
      problem: held > 0 ? null : 'Nothing is held.',
      run: releaseAll,
    },
  ]
  return commands.filter(({ key }) => mayActOnAll || key === 'activity')
}

/** An owner's alone. */
function useModeCommand(mode: Mode, go: (to: string) => void): Command[] {
  const isOwner = useIsOwner()
  const { data: connections } = useQuery({ ...connectionQuery, enabled: isOwner })
  const { mutateAsync: change } = useSwitchMode()
  const other = mode === 'live' ? 'practice' : 'live'
  const isConnected = connections?.[other].connection != null
  if (!isOwner) return []
  const command: Command = {
    key: 'mode',
    group: 'queue',
    label: `Switch to ${modeName[other]}`,
    words: 'mode practice live account',
    icon: ArrowLeftRight,
    aside: connections && !isConnected ? 'no key yet' : '',
    problem: connections ? null : 'The connections are not known yet.',
    run: () =>
      isConnected
        ? void change(other).catch((error: Error) => showToast({ message: error.message }))
        : go(paths.keys),
  }
  return [command]
}

const themes = [
  { value: 'dark', label: 'Theme: dark', icon: Moon },
  { value: 'light', label: 'Theme: light', icon: Sun },
  { value: 'system', label: 'Theme: like the system', icon: Monitor },
] as const satisfies { value: Theme; label: string; icon: IconShape }[]

function useThemeCommands(): Command[] {
  const { theme } = useTheme()
  return themes.map(({ value, label, icon }) => ({
    key: `theme:${value}`,
    group: 'look',
    label,
    words: 'colour color appearance switch mode night day',
    icon,
    aside: value === theme ? 'now' : '',
    run: () => chooseTheme(value),
  }))
}
