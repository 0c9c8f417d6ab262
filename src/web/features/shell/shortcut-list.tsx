import { Dialog } from '../../ui/dialog.tsx'
import { Keys } from '../../ui/keys.tsx'
import { useShortcutSheet } from './overlays.ts'
import { shortcuts } from './shortcuts.ts'

export function ShortcutList() {
  const { open, hide } = useShortcutSheet()
  return (
    <Dialog open={open} onClose={hide} title="Keyboard shortcuts" wide>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- what scrolls is reached by the keyboard */}
      <div role="group" aria-label="By place" tabIndex={0} className="gap-8 md:columns-2">
        {shortcuts.map(({ place, keys }) => (
          <section key={place} className="flex break-inside-avoid flex-col pb-6">
            <h3 className="pb-1 text-label font-medium text-fg-2">{place}</h3>
            {keys.map(({ press, does }) => (
              <p
                key={does}
                className="flex items-center justify-between gap-4 border-t border-line py-2 text-dense"
              >
                {does} <Keys press={press} />
              </p>
            ))}
          </section>
        ))}
      </div>
    </Dialog>
  )
}
