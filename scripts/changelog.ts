const HEADING = /^## (.+)$/gm

/** What stands under a heading of the changelog such as `0.2.0` or `Unreleased`; undefined where there is none, or nothing. */
export function sectionOf(changelog: string, version: string): string | undefined {
  const headings = [...changelog.matchAll(HEADING)]
  const at = headings.findIndex(([, title]) => title === version || title?.startsWith(`${version} (`))
  const heading = headings[at]
  if (!heading) return undefined
  const text = changelog.slice(heading.index + heading[0].length, headings[at + 1]?.index).trim()
  return text || undefined
}

/**
 * The changelog with what was unreleased under `version` and `date` (as `2026-11-27`).
 * Throws where nothing is unreleased, or the version is there already.
 */
export function released(changelog: string, version: string, date: string): string {
  if (!sectionOf(changelog, 'Unreleased')) throw new Error('The changelog has nothing under "## Unreleased".')
  if (sectionOf(changelog, version)) throw new Error(`The changelog has ${version} already.`)
  return changelog.replace(/^## Unreleased$/m, `## Unreleased\n\n## ${version} (${date})`)
}
