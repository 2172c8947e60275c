import { expect, test } from 'vitest'
import { smallSize } from '../../utils/post/small-picture'

test.each([
  [1280, 720, { width: 240, height: 135 }],
  [720, 1280, { width: 135, height: 240 }],
  [100, 50, { width: 100, height: 50 }],
  [5_000, 2, { width: 240, height: 1 }],
  [1, 500, undefined],
])('a picture of %i × %i is kept small, in its shape', (width, height, size) =>
  expect(smallSize(width, height)).toEqual(size),
)
