import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'

const againMs = 2_000

/** Code that cannot be had now (the studio restarts) is asked for again; the page around it stays. */
async function persist<Part>(load: () => Promise<Part>): Promise<Part> {
  for (;;) {
    try {
      return await load()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, againMs))
    }
  }
}

/**
 * A part whose code comes when it is first shown; until then `waiting` stands in its place. Not for what is shown
 * when the studio does not answer: then its code would not come either.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  waiting: ReactNode = null,
): ComponentType<Props> {
  const Part = lazy(async () => ({ default: await persist(load) }))
  return function Later(props: Props) {
    return (
      <Suspense fallback={waiting}>
        <Part {...props} />
      </Suspense>
    )
  }
}
