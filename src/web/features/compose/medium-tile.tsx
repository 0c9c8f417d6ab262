import type { ComponentProps, CSSProperties } from 'react'

import { briefFact } from './media-words.ts'
import { MediumButton } from './medium-button.tsx'
import type { MediumActions } from './medium-details.tsx'
import { MediumThumb } from './medium-thumb.tsx'
import { toneText } from './tone-text.ts'
import type { Stand } from './use-standings.ts'

type MediumTileProps = {
  stand: Stand
  /** It is being pulled to another place. */
  held: boolean
  dragging: boolean
  style: CSSProperties | undefined
  button: ComponentProps<'button'>
  actions: MediumActions
}

/** One input of several: its picture, its number, how it stands. */
export function MediumTile({ stand, held, dragging, style, button, actions }: MediumTileProps) {
  const { medium, view, label, standing } = stand
  const motion = dragging ? 'transition-transform duration-120 motion-reduce:transition-none' : ''
  return (
    <li
      data-replace={medium.id}
      className={`flex min-w-0 flex-col gap-1 ${held ? 'relative z-10 opacity-90' : motion}`}
      style={style}
    >
      <MediumButton stand={stand} actions={actions} button={button} tip={medium.name} className="h-20">
        <MediumThumb medium={medium} view={view} />
        <span className="absolute bottom-1 left-1 rounded-[4px] bg-black/65 px-1.5 text-label font-medium text-white figures">
          {label}
        </span>
      </MediumButton>
      <span aria-hidden className={`truncate text-label figures ${toneText[standing.tone]}`}>
        {standing.tone === 'quiet' && view ? briefFact(view) : standing.line}
      </span>
    </li>
  )
}
