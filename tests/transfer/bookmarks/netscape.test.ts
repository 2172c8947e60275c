import { describe, expect, test } from 'vitest'
import { brief, read } from './files'

const MADE = Date.UTC(2024, 5, 1, 10)

const HEAD = `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<!-- This is an automatically generated file.
     It will be read and overwritten.
     DO NOT EDIT! -->
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
`

const CHROME = `${HEAD}<DL><p>
    <DT><H3 ADD_DATE="1" PERSONAL_TOOLBAR_FOLDER="true">Bookmarks bar</H3>
    <DL><p>
        <DT><A HREF="https://t.me/harbourdemo/12" ADD_DATE="1717236000" ICON="data:image/png;base64,AAAA">Ferry &amp; harbour</A>
        <DT><H3 ADD_DATE="1">투자</H3>
        <DL><p>
            <DT><H3>a/b &lt;c&gt;</H3>
            <DL><p>
                <DT><A HREF="https://t.me/harbourdemo/13">One</A>
            </DL><p>
        </DL><p>
        <DT><A HREF="https://example.com/?a=1&amp;b=2">Other</A>
    </DL><p>
</DL><p>
`

test('Chrome: folders become tags, but not those that every browser has', async () => {
  const { items, skipped, fault } = await read(CHROME)
  expect(items.map(brief)).toEqual([
    { link: 'harbourdemo/12', tags: [], note: '', savedAt: MADE },
    { link: 'harbourdemo/13', tags: ['투자/a/b <c>'], note: '', savedAt: undefined },
  ])
  expect(skipped).toEqual([
    { kind: 'skipped', reason: 'notTelegram', line: 19, detail: 'https://example.com/?a=1&b=2' },
  ])
  expect(fault).toBeUndefined()
})

test('Firefox and Raindrop: tags, and notes that belong to the bookmark before them', async () => {
  const { items } = await read(`${HEAD}<DL><p>
    <DT><H3>Folder</H3>
    <DD>about the folder
    <DL><p>
        <DT><A HREF="https://t.me/harbourdemo/12" TAGS="ferry,투자">Title</A>
        <DD>first line<BR>second &lt;b&gt; line
        <DT><A HREF="tg://privatepost?channel=7&amp;post=3" TAGS="">Hidden</A>
    </DL><p>
    <DT><A HREF="https://web.telegram.org/k/#?tgaddr=tg%3A%2F%2Fresolve%3Fdomain%3Dharbourdemo%26post%3D14">K</A>
</DL><p>`)
  expect(items.map(brief)).toEqual([
    {
      link: 'harbourdemo/12',
      tags: ['ferry', '투자', 'Folder'],
      note: 'first line\nsecond <b> line',
      savedAt: undefined,
    },
    { link: '7/3', tags: ['Folder'], note: '', savedAt: undefined },
    { link: 'harbourdemo/14', tags: [], note: '', savedAt: undefined },
  ])
})

describe('a file that is not right', () => {
  test('is read to where it ends', async () => {
    const { items, fault } = await read(CHROME.slice(0, CHROME.indexOf('<DT><A HREF="https://example.com')))
    expect(items).toHaveLength(2)
    expect(fault).toEqual({ of: 'truncated', line: 19 })
  })

  test('with endless folders is given up', async () => {
    const { items, fault } = await read(
      `${HEAD}<DL><A HREF="https://t.me/harbourdemo/12">x</A>\n${'<DT><H3>x</H3>\n<DL>'.repeat(1_000)}`,
    )
    expect(items).toHaveLength(1)
    expect(fault).toEqual({ of: 'nesting', line: 109 })
  })

  test('runs nothing and keeps no markup', async () => {
    const { items } = await read(
      `${HEAD}<DL><p><DT><A HREF="https://t.me/harbourdemo/12" ONCLICK="x()"><SCRIPT>alert(1)</SCRIPT>t</A><DD>n<IMG SRC=x ONERROR=x()></DL><p>`,
    )
    expect(items.map(brief)).toMatchObject([{ link: 'harbourdemo/12', note: 'n' }])
  })
})
