/** `␠` stands for a space, which the list is cut at; it is there often, so that there are many parts. */
const PIECES = [
  'tag: TAG： 태그: # ＃ @ has: has:li is: site: lang:ko sort:new before: on: 2023 2023-07 7d 오늘 foo: https://a.b/c OR |',
  '- -- : " “ ” „ 「 」 투자 ㅌㅈ 한 😀 👨‍👩‍👧 \ud83d \ude00 \u0000 \u200b \\ ( * a Word ␠ ␠ ␠ ␠ ␠ ␠ ␠ ␠ ␠ ␠ ␠ ␠ \u3000',
  '투자'.normalize('NFD'),
].flatMap((line) => line.split(' ').map((piece) => piece.replace('␠', ' ')))

/** The same queries on every run, of up to 14 pieces (Lehmer's generator, Park and Miller 1988). */
export function randomQueries(count: number, seed: number): string[] {
  let state = seed
  const next = (below: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + next(14) }, () => PIECES[next(PIECES.length)] ?? '').join(''),
  )
}
