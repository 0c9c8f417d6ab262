import { expect, test } from 'vitest'

import { onePath } from '../../src/web/ui/one-path.ts'

test('the shapes of an icon become one path, each where it was', () => {
  expect(
    onePath([
      ['circle', { cx: '12', cy: '12', r: '10' }],
      ['line', { x1: '12', x2: '12', y1: '8', y2: '12' }],
      ['rect', { x: '3', y: '4', width: '18', height: '16', rx: '2' }],
      ['rect', { width: '7', height: '9' }],
      ['path', { d: 'm21 21-4.34-4.34' }],
      ['path', { d: 'm15 9.5.5.5' }],
      ['path', { d: 'M3 3v16' }],
    ]),
  ).toEqual([
    [
      'path',
      {
        d: [
          'M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0z',
          'M12 8L12 12',
          'M5 4h14a2 2 0 0 1 2 2v12a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-12a2 2 0 0 1 2 -2z',
          'M0 0h7v9h-7v-9z',
          'M21 21l-4.34-4.34',
          'M15 9.5l.5.5',
          'M3 3v16',
        ].join(''),
      },
    ],
  ])
})

test('what is drawn differently stays a shape of its own', () => {
  const dot = ['circle', { cx: '7.5', cy: '7.5', r: '.5', fill: 'currentColor' }] as const
  expect(onePath([['path', { d: 'M1 1h2' }], dot])).toEqual([['path', { d: 'M1 1h2' }], dot])
})
