import { expect, test } from 'vitest'
import { clipEntities, trimFormatted } from '../../utils/post/entities'

test('trimming moves and clips entities, and drops what was only white space', () => {
  expect(
    trimFormatted({
      text: ' \n bold \n',
      entities: [
        { type: 'italic', offset: 0, length: 2 },
        { type: 'bold', offset: 2, length: 7 },
      ],
    }),
  ).toEqual({ text: 'bold', entities: [{ type: 'bold', offset: 0, length: 4 }] })
})

test('a slice takes the entities that reach into it', () => {
  const entities = [
    { type: 'bold' as const, offset: 0, length: 4 },
    { type: 'code' as const, offset: 6, length: 2 },
  ]
  expect(clipEntities(entities, 2, 6)).toEqual([{ type: 'bold', offset: 0, length: 2 }])
})
