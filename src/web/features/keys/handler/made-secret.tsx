import { CopyButton } from '../../../ui/copy-button.tsx'

/** A secret that was made for a test: here once, and nowhere kept. */
export const MadeSecret = ({ secret }: { secret: string }) => (
  <div className="flex flex-col gap-2 rounded-card border border-line bg-surface p-3">
    <div className="flex min-h-7 items-center justify-between gap-4">
      <span className="text-label font-medium text-fg-2">The secret of this test, this once</span>
      <CopyButton wide label="Copy secret" text={secret} />
    </div>
    <code aria-label="Secret of this test" className="font-mono text-code wrap-anywhere select-all">
      {secret}
    </code>
    <p className="text-label text-pretty text-fg-3">
      Your handler checks the attempts of this test with it. It is not stored and belongs to no key.
    </p>
  </div>
)
