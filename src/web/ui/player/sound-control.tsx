import Volume2 from 'lucide-react/icons/volume-2'
import VolumeX from 'lucide-react/icons/volume-x'

import { IconButton } from '../icon-button.tsx'
import { Icon } from '../icon.tsx'
import type { Player } from './use-player.ts'

type SoundControlProps = { player: Pick<Player, 'isMuted' | 'sound' | 'actions'>; mayContainSound: boolean }

/** What is known of the sound track, and the switch when there may be one. */
export function SoundControl({ player: { isMuted, sound, actions }, mayContainSound }: SoundControlProps) {
  if (sound === 'none' || (sound === 'unknown' && !mayContainSound))
    return <span className="px-2 text-label text-fg-3">{sound === 'none' ? 'No sound' : ''}</span>
  return (
    <>
      {isMuted && (
        <span className="text-label text-fg-2 max-sm:sr-only">
          {sound === 'some' ? 'Muted' : 'Muted, may contain sound'}
        </span>
      )}
      <IconButton
        label={isMuted ? 'Turn sound on' : 'Turn sound off'}
        shortcut="M"
        icon={<Icon of={isMuted ? VolumeX : Volume2} />}
        onClick={actions.sound}
      />
    </>
  )
}
