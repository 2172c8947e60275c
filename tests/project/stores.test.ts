import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { archive, differences } from '../../scripts/archive'
import { released, sectionOf } from '../../scripts/changelog'
import config from '../../wxt.config'

const read = (path: string) => readFileSync(path, 'utf8')
const PERMISSIONS = ['permissions', 'host_permissions', 'optional_permissions', 'optional_host_permissions'] as const

/** All that any build's manifest asks for. */
async function askedFor(): Promise<string[]> {
  if (typeof config.manifest !== 'function') throw new Error('The manifest is no function any more.')
  const asked = new Set<string>()
  for (const browser of ['chrome', 'firefox']) {
    const manifest = await config.manifest({ browser, manifestVersion: 3, mode: 'production', command: 'build' })
    for (const list of PERMISSIONS) for (const permission of manifest[list] ?? []) asked.add(permission)
  }
  return [...asked].toSorted()
}

/** What the first column of the table under a heading names in code marks. */
function named(markdown: string, heading: string): string[] {
  const section = markdown.split(/^## /m).find((each) => each.startsWith(`${heading}\n`)) ?? ''
  const cells = section.split('\n').flatMap((line) => /^\|([^|]*)\|/.exec(line)?.[1] ?? [])
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '')).toSorted()
}

describe('what the stores are told', () => {
  it('gives a reason for each permission that is asked for, and for no other', async () => {
    expect(named(read('docs/stores/README.md'), 'Permissions')).toEqual(await askedFor())
  })

  it.each(['en', 'ko'])('keeps to the limits of the stores, in %s', (language) => {
    const texts = read(`locales/${language}.yml`)
    const text = (key: string) => new RegExp(`^${key}: "(.*)"$`, 'm').exec(texts)?.[1] ?? ''
    // Chrome 75 and Firefox 50 characters for the name, Chrome 132 for the summary; Edge 250 to 10,000 for the description.
    expect(text('appName').length).toBeGreaterThan(0)
    expect(text('appName').length).toBeLessThanOrEqual(50)
    expect(text('appDescription').length).toBeGreaterThan(0)
    expect(text('appDescription').length).toBeLessThanOrEqual(132)
    const description = read(`docs/stores/description.${language}.txt`)
    expect(description.length).toBeGreaterThanOrEqual(250)
    expect(description.length).toBeLessThanOrEqual(10_000)
    // Stores show it as it is.
    expect(description).not.toMatch(/[*_`#<]|\]\(/)
  })
})

describe('a package', () => {
  const files = { 'b/c.js': new TextEncoder().encode('one'.repeat(500)), 'a.json': new Uint8Array([123, 125]) }

  it('is the same, in whatever order its files were read', () => {
    const reversed = Object.fromEntries(Object.entries(files).toReversed())
    expect(Buffer.compare(archive(files), archive(reversed))).toBe(0)
  })

  it('is compared file by file', () => {
    expect(differences(files, { ...files })).toEqual([])
    expect(differences(files, { ...files, 'a.json': new Uint8Array([1]), new: new Uint8Array() })).toEqual([
      'a.json',
      'new',
    ])
    expect(differences(files, { 'a.json': files['a.json'] })).toEqual(['b/c.js'])
  })
})

describe('the changelog', () => {
  const CHANGELOG = '# Changelog\n\n## Unreleased\n\n- New.\n\n## 0.10.0 (2026-01-02)\n\n- Ten.\n\n## 0.1.0\n\n- One.\n'

  it('gives what stands under a version', () => {
    expect(sectionOf(CHANGELOG, '0.1.0')).toBe('- One.')
    expect(sectionOf(CHANGELOG, '0.10.0')).toBe('- Ten.')
    expect(sectionOf(CHANGELOG, '0.1')).toBeUndefined()
  })

  it('moves what was unreleased under the new version', () => {
    const after = released(CHANGELOG, '0.11.0', '2026-11-27')
    expect(sectionOf(after, '0.11.0')).toBe('- New.')
    expect(sectionOf(after, 'Unreleased')).toBeUndefined()
    expect(sectionOf(after, '0.10.0')).toBe('- Ten.')
  })

  it('releases neither nothing nor a version twice', () => {
    expect(() => released(CHANGELOG.replace('- New.', ''), '0.11.0', '2026-11-27')).toThrow('nothing under')
    expect(() => released(CHANGELOG, '0.10.0', '2026-11-27')).toThrow('0.10.0 already')
  })

  it('is what the real one is like', () => {
    expect(sectionOf(read('CHANGELOG.md'), '0.1.0')).toMatch(/one click/)
  })
})
