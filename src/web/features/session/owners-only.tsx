import KeyRound from 'lucide-react/icons/key-round'
import type { ReactNode } from 'react'

import { useIsOwner } from '../../data/may-act.ts'
import { paths } from '../../lib/paths.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'

/** A page for owners; whoever else comes is told so, and nothing is asked for them. */
export const OwnersOnly = ({ children }: { children: ReactNode }) => (useIsOwner() ? children : <ForOwners />)

const ForOwners = () => (
  <section className="flex flex-col items-center gap-3 px-6 py-16 text-center">
    <Icon of={KeyRound} className="size-6 text-fg-3" />
    <h2 className="text-lead font-medium text-balance">This page is for owners.</h2>
    <p className="max-w-96 text-dense text-pretty text-fg-2">
      Keys, webhooks and the account of the service are theirs. If you need something of it, ask an owner of
      this studio; they can also make you one, on Members.
    </p>
    <ButtonLink to={paths.compose}>Open Compose</ButtonLink>
  </section>
)
