import { KeysPage } from '../features/keys/keys-page.tsx'

export function KeysRoute() {
  return <KeysPage />
}
