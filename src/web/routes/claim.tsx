import { ClaimPage } from '../features/session/claim-page.tsx'

export function ClaimRoute() {
  return <ClaimPage />
}
