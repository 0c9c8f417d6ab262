import { KeysPage } from '../features/keys/keys-page.tsx'
import { OwnersOnly } from '../features/session/owners-only.tsx'

export function KeysRoute() {
  return (
    <OwnersOnly>
      <KeysPage />
    </OwnersOnly>
  )
}
