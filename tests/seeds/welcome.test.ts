import { expect, test } from 'vitest'
import { sampleChannel } from '../../seeds/channel'
import { welcomeSamples } from '../../seeds/welcome'
import { keptPost, libraryOf } from '../search/library'

const kept = sampleChannel.posts.map(({ text, ...part }) => keptPost(text, part))

test.each(welcomeSamples)(
  '$query finds its post first in the whole channel, as the welcome page says',
  async (sample) => {
    const { posts, exact } = await libraryOf(kept).find(sample.query)
    expect(posts[0]?.messageId).toBe(sample.post.messageId)
    // A typo is only similar; everything else is meant so.
    expect(exact > 0).toBe(sample.difference !== 'typo')
  },
)

test('the posts of the welcome page are those of the channel, each tried another way', () => {
  for (const { post } of welcomeSamples) expect(sampleChannel.posts).toContainEqual(post)
  expect(new Set(welcomeSamples.map(({ difference }) => difference)).size).toBe(4)
})
