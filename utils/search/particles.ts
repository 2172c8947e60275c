import { termKeyOf } from './term-key'

/** What stands after a Korean noun and changes nothing of what it names: particles, the copula, and 하다 after a noun of doing. */
const PARTICLES =
  '은 는 이 가 을 를 과 와 의 에 도 만 로 나 랑 들 인 일 고 며 께 야 여 적 한 할 해 된 될 돼 ' +
  '에서 에게 으로 까지 부터 보다 처럼 마다 조차 마저 밖에 이나 이랑 하고 한테 께서 이다 이라 라는 라고 이며 이고 이란 란 에는 에도 에만 엔 ' +
  '에서는 에서도 에게는 에게서 으로는 로는 로도 으로도 으로서 로서 으로써 로써 이라는 이라고 까지는 까지도 부터는 보다는 보다도 에서의 에의 와의 과의 으로의 로의 ' +
  '들이 들은 들을 들의 들도 들에게 들과 들에 들만 적인 적으로 하는 하다 하며 하면 하지 하여 했다 했던 하기 하던 한다 했고 되는 되다 된다 됐다 되었다 되며 되고 ' +
  '입니다 이었다 였다 이었던 였던 인데 이지만 지만 이든 든 이야 만의 만을 만이 만은 도록 라면 이라면 라도 이라도 하기가 하기에 하려는 하려고 합니다 했습니다 됩니다 에서만 에만'

const keys = new Set(PARTICLES.split(' ').map(termKeyOf))
/** Units of the longest particle. */
export const PARTICLE_MAX = Math.max(...[...keys].map((key) => key.length))

/** True when this is the key of a particle. */
export function isParticle(key: string): boolean {
  return keys.has(key)
}

/** The key without the longest particle at its end; undefined when there is none, or less than a syllable would stay. */
export function withoutParticle(key: string): string | undefined {
  for (let length = Math.min(PARTICLE_MAX, key.length - 2); length >= 2; length -= 1)
    if (keys.has(key.slice(-length))) return key.slice(0, -length)
  return undefined
}
