import { useState } from 'react'

import { chime } from '../lib/chime.ts'
import { allowDesktop, type DesktopState, desktopState } from '../lib/desktop-notice.ts'
import { useDesktopState } from '../lib/use-desktop-state.ts'
import { usePreferences } from './preferences.ts'

/** How a person is told that jobs ended, and how they change that. */
export function useNotifyChoice() {
  const { desktop, sound, asked } = usePreferences()
  const { state, look } = useDesktopState()
  const [tried, setTried] = useState(false)
  const chooseDesktop = async (on: boolean) => {
    const now = on ? await allowDesktop() : desktopState()
    look()
    setTried(on)
    usePreferences.setState({ desktop: on && now === 'granted' })
  }
  return {
    desktop: desktop && state === 'granted',
    sound,
    asked,
    /** What the browser allows. */
    state,
    /** Why there are no notices although somebody wants them. */
    problem: desktop || tried ? problems[state] : null,
    chooseDesktop: (on: boolean) => void chooseDesktop(on),
    chooseSound,
    answer,
  }
}

function chooseSound(on: boolean) {
  usePreferences.setState({ sound: on })
  if (on) chime()
}
const answer = () => usePreferences.setState({ asked: true })

const problems = {
  granted: null,
  default: 'The browser’s question was closed without an answer: choose Desktop again to see it.',
  denied:
    'This browser blocks notifications from this address. Allow them in its settings for the site, then choose Desktop again.',
  missing: 'This browser shows no notifications from this address.',
} as const satisfies Record<DesktopState, string | null>
