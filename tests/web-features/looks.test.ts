import { expect, test } from 'vitest'

import { describedLooks } from '#web/features/compose/prompt/looks.ts'

test('words that describe looks are found whole, with what they belong to, each once and in order', () => {
  expect(describedLooks('A young woman with long blond hair and blue eyes smiles')).toEqual([
    'young woman',
    'long blond hair',
    'blue eyes',
  ])
  expect(describedLooks('Blue eyes. Her BLUE EYES look up')).toEqual(['blue eyes'])
})

test.each([
  ['a bearded man walks in', 'bearded'],
  ['he has a grey beard', 'grey beard'],
  ['his long, grey beard', 'long, grey beard'],
  ['a 34-year-old on a bike', '34-year-old'],
  ['thirty-five years old', 'thirty-five years old'],
  ['in her early twenties', 'in her early twenties'],
  ['in his 40s', 'in his 40s'],
  ['a man aged 34', 'aged 34'],
  ['dark-skinned dancers', 'dark-skinned'],
  ['her hair is curly', 'hair is curly'],
  ['a round, freckled face', 'round, freckled face'],
  ['a broad-shouldered boxer', 'broad-shouldered'],
  ['of athletic build', 'athletic build'],
  ['tall and slim women run', 'tall and slim women'],
  ['an Asian man dances', 'asian man'],
  ['of Korean descent', 'of korean descent'],
  ['his skin tone', 'skin tone'],
  ['a bald man', 'bald'],
  ['two redheads laugh', 'redheads'],
  ['with freckles', 'freckles'],
  ['with tight braids', 'with tight braids'],
  ['a handsome gentleman bows', 'handsome gentleman'],
])('“%s” describes looks', (prompt, words) => {
  expect(describedLooks(prompt)).toEqual([words])
})

test.each([
  'They turn and face the camera, then face each other',
  'A table of aged wood in an old house, white walls, blue light',
  'Her hair blows in the wind, her eyes follow the bird',
  'Strokes his beard, raises her eyebrows, closes her eyes',
  'The north face of the mountain, square windows, a long road',
  'A bald eagle over stubble fields, a bearded dragon on the stone',
  'Wide-eyed, out of breath, a dark figure far behind',
  'Walks through a Japanese garden to a black car, a short film look',
  'A 100-year-old oak, fair weather, young leaves, tall grass',
  'Wrinkles in the cloth; the door bangs; she braids the rope',
  'A white model train on a thin bridge, slim chance',
  'She says “my blond hair and blue eyes” and laughs',
  'A sign reads "old man wanted", another «long grey beard»',
  'The lightyear older statues, brownish stone, reddish sand',
])('“%s” is action and scene', (prompt) => {
  expect(describedLooks(prompt)).toEqual([])
})

test('an apostrophe opens no quotation', () => {
  expect(describedLooks('It’s the dancer’s blue eyes and she’s ready')).toEqual(['blue eyes'])
  expect(describedLooks("It's the dancer's blue eyes and she's ready")).toEqual(['blue eyes'])
})
