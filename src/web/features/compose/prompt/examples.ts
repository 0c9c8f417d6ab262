import { examplePrompt } from '#contract/studio/draft.ts'

/** Six prompts that run as they stand; their words give clips that look different. */
export const examples = [
  { name: 'Meadow', prompt: examplePrompt },
  {
    name: 'Neon street',
    prompt:
      'Neon city street at night after rain, reflections on wet asphalt, slow push-in, anamorphic flares',
  },
  {
    name: 'Ocean',
    prompt: 'Ocean swell at dawn seen from just above the water, long lens, mist on the horizon',
  },
  {
    name: 'Summit',
    prompt: 'Snow mountain ridge above a sea of clouds, crisp morning light, slow drone orbit',
  },
  {
    name: 'Embers',
    prompt: 'Embers rising from a volcano crater, lava glow against black rock, slow tilt up',
  },
  { name: 'Silk', prompt: 'Folds of silk drifting in slow motion, abstract, soft pastel light, macro' },
] as const

export const isExample = (prompt: string) =>
  prompt.trim() === '' || examples.some((example) => example.prompt === prompt)
