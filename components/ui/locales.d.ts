/** What `scripts/locale-texts.ts` makes of a file of texts. */
declare module '*.yml' {
  const texts: Readonly<Record<string, string>>
  export default texts
}
