import * as fc from 'fast-check'
import { Parser } from 'htmlparser2'
import { expect, test } from 'vitest'
import { netscapeOf } from '../../utils/transfer/netscape'
import { brief, NOW, read } from './bookmarks/files'
import { hostilePosts } from './hostile'
import { arriving, CHANNEL, exported, textOf } from './sample'

test('a post is a bookmark with its tags and its note', async () => {
  const text = await textOf(
    netscapeOf(
      arriving(
        exported({ text: 'Ferry <runs> late\nand more', tags: ['투자', 'a/b', 'x, y'], note: 'mine & "yours"\nhere' }),
        exported({ messageId: 13, text: '', linkPreview: { url: 'https://example.com', title: 'Boats' } }),
        exported({ messageId: 14, text: '' }),
        exported({ messageId: 16, text: '' }, { ...CHANNEL, title: undefined }),
        exported({ messageId: 15 }, { key: 'user:7', kind: 'user', id: 7, title: 'Mira', client: 'web-k' }),
      ),
      'Saved <posts>',
    ),
  )
  const at = Math.floor(exported().post.savedAt / 1_000)
  expect(text).toBe(`<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Saved &lt;posts&gt;</TITLE>
<H1>Saved &lt;posts&gt;</H1>
<DL><p>
    <DT><A HREF="https://t.me/harbourdemo/12" ADD_DATE="${at}" TAGS="투자,a/b,x  y">Ferry &lt;runs&gt; late</A>
<DD>mine &amp; &quot;yours&quot;
here
    <DT><A HREF="https://t.me/harbourdemo/13" ADD_DATE="${at}">Boats</A>
    <DT><A HREF="https://t.me/harbourdemo/14" ADD_DATE="${at}">Harbour Demo 14</A>
    <DT><A HREF="https://t.me/harbourdemo/16" ADD_DATE="${at}">16</A>
</DL><p>
`)
})

test('whatever posts hold, links, tags, notes and times come back, and nothing else is in the file', async () => {
  await fc.assert(
    fc.asyncProperty(hostilePosts, async (posts) => {
      const text = await textOf(netscapeOf(arriving(...posts), 'x'))
      const names: string[] = []
      new Parser({ onopentagname: (name) => names.push(name) }).end(text)
      const allowed = new Set('meta title h1 dl p dt a dd'.split(' '))
      expect(names.filter((name) => !allowed.has(name))).toEqual([])
      const { items, skipped, fault } = await read(text)
      expect([fault, skipped]).toEqual([undefined, []])
      const plain = (note: string) =>
        note
          .replaceAll(/\r\n?/g, '\n')
          .replaceAll(/(?!\n|\t)\p{Cc}/gu, '')
          .toWellFormed()
          .trim()
      expect(items.map(brief)).toEqual(
        posts.map(({ post, peer }) => ({
          link: `${peer?.username ?? peer?.id}/${post.messageId}`,
          tags: [...new Set(post.tags.map((tag) => tag.replaceAll(',', ' ').replaceAll(/ +/g, ' ').trim()))].filter(
            Boolean,
          ),
          note: plain(post.note),
          savedAt: Math.min(NOW, Math.floor(post.savedAt / 1_000) * 1_000),
        })),
      )
    }),
  )
})
