import { IconButton } from '../../ui/icon-button.tsx'
import { Icon, type IconShape } from '../../ui/icon.tsx'
import { factRows } from './media-words.ts'
import { MediumPlayer } from './medium-player.tsx'
import { toneText } from './tone-text.ts'
import type { Stand } from './use-standings.ts'

export type MediumAction = { icon: IconShape; words: string; run: () => void; off?: boolean }
export type MediumActions = { moves?: readonly MediumAction[]; others: readonly MediumAction[] }

type MediumDetailsProps = {
  stand: Stand
  actions: MediumActions
  onDone: () => void
}

/** All that is known of an input, and what can be done with it. */
export function MediumDetails({ stand, actions, onDone }: MediumDetailsProps) {
  const { medium, view, standing } = stand
  const { moves = [], others } = actions
  return (
    <div className="flex w-full flex-col">
      {view && (
        <div className="px-3 pt-3 empty:hidden">
          <MediumPlayer medium={medium} view={view} />
        </div>
      )}
      <div className="flex flex-col gap-2 border-b border-line p-3 text-dense">
        <p className="font-medium wrap-anywhere">{medium.name}</p>
        {standing.problem && <p className={`text-pretty ${toneText[standing.tone]}`}>{standing.problem}</p>}
        {view && (
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-label">
            {factRows(view).map(([label, value]) => (
              <div key={label} className="contents">
                <dt className="text-fg-2">{label}</dt>
                <dd className="min-w-0 text-right wrap-anywhere figures">{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      {moves.length > 0 && (
        <div className="flex items-center justify-between border-b border-line py-1 pr-1 pl-3">
          <span className="text-dense">Move</span>
          <span className="flex">
            {moves.map(({ icon, words, run, off = false }) => (
              <IconButton
                key={words}
                label={words}
                icon={<Icon of={icon} />}
                disabled={off}
                onClick={() => {
                  onDone()
                  run()
                }}
              />
            ))}
          </span>
        </div>
      )}
      <ul className="flex flex-col p-1">
        {others.map(({ icon, words, run, off = false }) => (
          <li key={words}>
            <button
              type="button"
              disabled={off}
              onClick={() => {
                onDone()
                run()
              }}
              className="flex h-(--control) w-full items-center gap-2 rounded-control px-2 text-left text-dense transition-colors hover:bg-hover disabled:opacity-45"
            >
              <Icon of={icon} className="text-fg-2" />
              {words}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
