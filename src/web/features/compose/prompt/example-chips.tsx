import { examples } from './examples.ts'
import { replacePrompt } from './replace-prompt.ts'

/** Six prompts to start from. */
export function ExampleChips({ prompt }: { prompt: string }) {
  return (
    <fieldset className="scroll-quiet relative -m-1 flex min-w-0 flex-wrap gap-x-1 gap-y-1.5 p-1 pointer-coarse:flex-nowrap pointer-coarse:overflow-x-auto">
      <legend className="sr-only">Example prompts</legend>
      {examples.map((example) => (
        <button
          key={example.name}
          type="button"
          aria-pressed={prompt === example.prompt}
          data-tip={example.prompt}
          onClick={() => replacePrompt(example.prompt)}
          className="h-6 shrink-0 rounded-full border border-line px-2 text-label text-fg-2 transition-colors hover:bg-hover hover:text-fg aria-pressed:border-line-strong aria-pressed:bg-hover aria-pressed:text-fg forced-colors:aria-pressed:outline-2 pointer-coarse:h-(--control) pointer-coarse:px-3"
        >
          {example.name}
        </button>
      ))}
    </fieldset>
  )
}
