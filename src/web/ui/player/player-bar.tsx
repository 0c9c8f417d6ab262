import ChevronLeft from 'lucide-react/icons/chevron-left'
import ChevronRight from 'lucide-react/icons/chevron-right'
import Maximize from 'lucide-react/icons/maximize'
import Pause from 'lucide-react/icons/pause'
import Play from 'lucide-react/icons/play'
import Repeat from 'lucide-react/icons/repeat'
import type { ReactNode } from 'react'

import { framesPerSecond } from '#contract/service/clip.ts'

import { IconButton } from '../icon-button.tsx'
import { Icon } from '../icon.tsx'
import { formatPosition } from './frames.ts'
import { Scrubber } from './scrubber.tsx'
import { SoundControl } from './sound-control.tsx'
import { SpeedSelect } from './speed-select.tsx'
import type { Player } from './use-player.ts'

type PlayerBarProps = {
  player: Player
  mayContainSound: boolean
  /** What can be done with the frame on screen. */
  children?: ReactNode
}

export function PlayerBar({ player, mayContainSound, children }: PlayerBarProps) {
  const { frame, frames, rate, actions, isLoop } = player
  const plays = rate !== 0
  return (
    <div className="px-3 pt-1 pb-2">
      <Scrubber frame={frame} frames={frames} onSeek={player.seek} />
      <div className="flex flex-wrap items-center gap-x-1">
        <IconButton
          label={plays ? 'Pause' : 'Play'}
          shortcut="Space"
          icon={<Icon of={plays ? Pause : Play} />}
          onClick={actions.toggle}
        />
        <IconButton
          label="One frame back"
          shortcut=","
          icon={<Icon of={ChevronLeft} />}
          onClick={actions['frame-back']}
        />
        <IconButton
          label="One frame on"
          shortcut="."
          icon={<Icon of={ChevronRight} />}
          onClick={actions['frame-on']}
        />
        <Position frame={frame} frames={frames} rate={rate} />
        {children}
        <span className="ml-auto flex items-center gap-1">
          <SoundControl player={player} mayContainSound={mayContainSound} />
          <SpeedSelect speed={player.speed} onChange={player.changeSpeed} />
          <IconButton
            label="Loop"
            aria-pressed={isLoop}
            icon={<Icon of={Repeat} />}
            onClick={player.toggleLoop}
            className={isLoop ? 'bg-hover text-fg' : ''}
          />
          <IconButton
            label="Fill the screen"
            shortcut="F"
            icon={<Icon of={Maximize} />}
            onClick={actions.fullscreen}
          />
        </span>
      </div>
    </div>
  )
}

type PositionProps = Pick<Player, 'frame' | 'frames' | 'rate'>

/** Time and frame on screen, and how fast the shuttle runs when it does. */
function Position({ frame, frames, rate }: PositionProps) {
  const isShuttle = rate !== 0 && rate !== 1
  return (
    <span className="flex items-baseline gap-3 px-1 text-dense whitespace-nowrap figures">
      <span>
        {formatPosition((frame - 1) / framesPerSecond)}
        <span className="text-fg-3 max-sm:hidden"> / {formatPosition(frames / framesPerSecond)}</span>
      </span>
      <span className="text-fg-2">
        <span className="max-sm:sr-only">frame </span>
        {frame} / {frames}
      </span>
      {isShuttle && <span className="text-fg-2">{rate < 0 ? `◂ ${-rate}×` : `▸ ${rate}×`}</span>}
    </span>
  )
}
