import { expect } from 'vitest'

const SHARED = [Object, Array, String, Number, Map, Function].map(({ prototype }): object => prototype)

/** All that every object inherits. */
const inherited = () => SHARED.map((prototype) => Object.entries(Object.getOwnPropertyDescriptors(prototype)))

const before = inherited()

/** Fails when anything was put where every object has it. */
export function expectPrototypesClean(): void {
  expect(inherited()).toEqual(before)
  expect(Reflect.ownKeys({})).toEqual([])
  for (const key in {}) expect.fail(`Every object has ${key}`)
}
