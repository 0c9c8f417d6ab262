import type { MadeLink } from '#contract/studio/people.ts'

import { formatMoment } from '../../lib/format-date.ts'
import { paths } from '../../lib/paths.ts'
import { CopyButton } from '../../ui/copy-button.tsx'

type OnceLinkProps = { link: MadeLink; onCopied?: () => void }

const isThisMachine = () => /^(127(\.\d{1,3}){3}|\[::1\]|localhost)$/.test(location.hostname)

/** A link that is shown this once, to be handed on. */
export function OnceLink({ link: { token, expiresAt }, onCopied }: OnceLinkProps) {
  const address = `${location.origin}${paths.join}#token=${token}`
  return (
    <div className="flex flex-col gap-3">
      <div className="flex min-h-7 items-center justify-between gap-4">
        <span className="text-label font-medium text-fg-2">Link</span>
        <CopyButton wide label="Copy link" text={address} {...(onCopied ? { onCopied } : {})} />
      </div>
      <code
        aria-label="Link"
        onCopy={onCopied}
        className="rounded-control border border-line bg-surface px-3 py-2 font-mono text-code wrap-anywhere select-all"
      >
        {address}
      </code>
      <p className="text-dense text-pretty text-fg-2">
        It lets one browser in, once, until {formatMoment(expiresAt)}. It is not shown again: the studio keeps
        only a fingerprint of it.
      </p>
      {isThisMachine() && (
        <p className="text-dense text-pretty text-fg-2">
          This page is open at an address of this machine alone, and so the link works here alone. For others,
          set <code className="font-mono text-code">PUBLIC_URL</code> and open the studio there.
        </p>
      )}
    </div>
  )
}
