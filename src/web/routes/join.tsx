import { JoinPage } from '../features/session/join-page.tsx'

export function JoinRoute() {
  return <JoinPage />
}
