import { useState } from 'react'

import { useNotifyChoice } from '../../data/notify-choice.ts'
import { chime } from '../../lib/chime.ts'
import { allowDesktop, type DesktopState, showDesktop } from '../../lib/desktop-notice.ts'
import { FieldGroup } from '../../ui/field.tsx'
import { KeptNote } from '../../ui/save-note.tsx'
import { NotifyRow } from './notify-row.tsx'
import { useKept } from './use-kept.ts'

/** Notices on the desktop and a sound: what the browser allows, what is chosen, and a try of each. */
export function Notifications() {
  const { desktop, sound, state, chooseDesktop, chooseSound } = useNotifyChoice()
  const { place, keep } = useKept()
  const [told, setTold] = useState<{ desktop: string | null; sound: string | null }>(nothingTried)
  const tryDesktop = async () => {
    const allowed = state === 'default' ? await allowDesktop() : state
    const isShown = allowed === 'granted' && showDesktop(sample, () => undefined)
    setTold({ ...nothingTried, desktop: isShown ? shownWords : notShownWords })
  }
  const trySound = () => {
    chime()
    setTold({ ...nothingTried, sound: 'Played. If nothing was heard, this tab or the system is muted.' })
  }
  return (
    <FieldGroup label="Tell me by" aside={<KeptNote place={place} />}>
      <ul className="divide-y divide-line border-y border-line text-dense">
        <NotifyRow
          title="Desktop notices"
          on={desktop}
          onChange={(on) => keep(() => chooseDesktop(on))}
          onTest={() => void tryDesktop()}
          tested={told.desktop}
        >
          <p>When a clip is done and this page is not looked at.</p>
          <p className={state === 'denied' ? 'text-attention' : ''}>{allowedWords[state]}</p>
        </NotifyRow>
        <NotifyRow
          title="Sound"
          on={sound}
          onChange={(on) => keep(() => chooseSound(on))}
          onTest={trySound}
          tested={told.sound}
        >
          <p>Two soft notes, in one tab alone. Browsers hold sounds back until the page was clicked once.</p>
        </NotifyRow>
      </ul>
    </FieldGroup>
  )
}

const nothingTried = { desktop: null, sound: null }
const sample = { title: 'Genray Studio', body: 'A finished clip is told like this.' }
const shownWords = 'Sent to the desktop. If nothing appeared, the system holds notices back (do not disturb).'
const notShownWords = 'Nothing was shown: this browser does not allow it here.'

/** What the browser says to notices of this address, and how to change its mind. */
const allowedWords = {
  granted: 'This browser allows them.',
  default: 'This browser was not asked yet: it asks when they are switched on.',
  denied:
    'This browser blocks them for this address. Allow notifications in its settings for the site (the sign left of the address), then switch them on.',
  missing: 'This browser shows no notices from this address.',
} as const satisfies Record<DesktopState, string>
