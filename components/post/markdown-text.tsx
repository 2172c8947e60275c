import { Lexer, type MarkedToken, type Token, type Tokens } from 'marked'
import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import { safeUrl } from '../../utils/post/links'
import './markdown-text.css'

/** Longer texts are shown as they were written: UTF-16 code units. */
export const MARKDOWN_MAX_LENGTH = 20_000
/** Deeper nesting is only ever made to hurt: it is shown as it was written. */
const MAX_DEPTH = 16

/** A text shown as the Markdown that it may be. Everything becomes a text node: nothing of it is ever markup. */
export function MarkdownText({ text }: { text: string }) {
  const tokens = useMemo(() => tokensOf(text), [text])
  if (!tokens) return <p class="markdown is-plain">{text}</p>
  return (
    <div class="markdown">
      <TokenList tokens={tokens} depth={0} />
    </div>
  )
}

function tokensOf(text: string): Token[] | undefined {
  if (text.length > MARKDOWN_MAX_LENGTH) return undefined
  try {
    return Lexer.lex(text, { gfm: true, breaks: true })
  } catch {
    // Nested so deeply that marked runs out of stack.
    return undefined
  }
}

function TokenList({ tokens = [], depth }: { tokens: readonly Token[] | undefined; depth: number }) {
  return (
    <>
      {tokens.map((token, index) =>
        depth > MAX_DEPTH ? token.raw : <TokenView key={index} token={token} depth={depth + 1} />,
      )}
    </>
  )
}

function TokenView({ token: anyToken, depth }: { token: Token; depth: number }) {
  // Without extensions marked makes no other tokens; the default case shows them all the same.
  const token = anyToken as MarkedToken
  switch (token.type) {
    case 'space':
      return null
    case 'heading':
      // One level for all: the page's own headings are above it, and none between may be skipped.
      return <h4 class={`depth-${token.depth}`}>{inside(token, depth)}</h4>
    case 'paragraph':
      return <p>{inside(token, depth)}</p>
    case 'blockquote':
      return <blockquote>{inside(token, depth)}</blockquote>
    case 'list':
      return <ListView list={token} depth={depth} />
    case 'table':
      return <TableView table={token} depth={depth} />
    case 'hr':
      return <hr />
    case 'code':
      return (
        <pre data-language={token.lang || undefined}>
          <code>{token.text}</code>
        </pre>
      )
    case 'codespan':
      return <code>{token.text}</code>
    case 'strong':
      return <strong>{inside(token, depth)}</strong>
    case 'em':
      return <em>{inside(token, depth)}</em>
    case 'del':
      return <s>{inside(token, depth)}</s>
    case 'br':
      return <br />
    case 'link':
      return <Link token={token}>{inside(token, depth)}</Link>
    case 'image':
      return <Link token={token}>{token.text || token.href}</Link>
    case 'checkbox':
      return <>{token.checked ? '☑ ' : '☐ '}</>
    case 'escape':
      return <>{token.text}</>
    case 'text':
      return token.tokens ? inside(token, depth) : <>{token.text}</>
    // Markup and definitions of links are shown as they were written.
    default:
      return <>{anyToken.raw}</>
  }
}

function inside({ tokens }: { tokens?: Token[] }, depth: number) {
  return <TokenList tokens={tokens} depth={depth} />
}

function ListView({ list, depth }: { list: Tokens.List; depth: number }) {
  const items = list.items.map((item, index) => (
    <li key={index} class={item.task ? 'is-task' : ''}>
      {inside(item, depth)}
    </li>
  ))
  return list.ordered ? <ol start={Number(list.start) || 1}>{items}</ol> : <ul>{items}</ul>
}

function TableView({ table, depth }: { table: Tokens.Table; depth: number }) {
  return (
    <table>
      <thead>
        <tr>
          {table.header.map((cell, index) => (
            <th key={index} scope="col" align={cell.align ?? undefined}>
              {inside(cell, depth)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) => (
              <td key={column} align={cell.align ?? undefined}>
                {inside(cell, depth)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A link where it leads to somewhere safe; pictures are links too, as nothing is ever loaded. */
function Link({ token, children }: { token: Tokens.Link | Tokens.Image; children: ComponentChildren }) {
  const href = safeUrl(token.href)
  if (!href) return <>{token.raw}</>
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" title={href}>
      {children}
    </a>
  )
}
