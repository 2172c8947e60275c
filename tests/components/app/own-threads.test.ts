import { afterEach, expect, test, vi } from 'vitest'
import { trustOwnThreads } from '../../../components/app/own-threads'

type Rules = { createScriptURL: (address: string) => string }

const createPolicy = vi.fn<(name: string, rules: Rules) => void>()
afterEach(() => vi.unstubAllGlobals())

test('only files of ours may become threads, and nothing becomes markup or code', () => {
  vi.stubGlobal('trustedTypes', { createPolicy })
  vi.stubGlobal('location', new URL('https://ours.example/library.html'))
  trustOwnThreads()
  const [name, rules] = createPolicy.mock.calls[0] ?? []
  expect(name).toBe('default')
  expect(Object.keys(rules ?? {})).toEqual(['createScriptURL'])
  for (const address of ['/assets/worker.js', 'https://ours.example/a.js'])
    expect(rules?.createScriptURL(address)).toBe(address)
  for (const address of ['https://attacker.example/a.js', '//attacker.example/a.js', 'data:text/javascript,1'])
    expect(() => rules?.createScriptURL(address)).toThrow(TypeError)
})

test('a browser without trusted types is left as it is', () => {
  vi.stubGlobal('trustedTypes', undefined)
  expect(trustOwnThreads).not.toThrow()
})
