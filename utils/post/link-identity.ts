import { domainsOf } from './links'

/** UTF-16 code units of a comparable link: longer ones end in a digest of the whole. */
const LINK_MAX = 300
/** RFC 1035. */
const HOST_MAX = 253

/**
 * Parameters that say where a reader came from, never what the page shows: Firefox's strip list
 * (privacy.query_stripping.strip_list) and those that advertisers' and mailers' own help pages name, 2026-11. `ref` and
 * `source` are not among them: sites choose pages by them.
 */
const TRACKING = new Set(
  `__s _hsenc _hsmi _ga _gl dclid epik fbclid gad_campaignid gad_source gbraid gclid gclsrc igsh igshid li_fat_id
  mc_cid mc_eid mkt_tok msclkid n_cid oly_anon_id oly_enc_id rdt_cid ref_src ref_url s_cid srsltid ttclid twclid vero_conv
  vero_id wbraid yclid`.split(/\s+/),
)
const TRACKING_BEGINS = /^(?:utm|mtm|pk|piwik|hsa)_/

/** The same for one site only, by its domain; 2026-11. */
const TRACKING_OF_SITE: ReadonlyMap<string, readonly string[]> = new Map([
  ['facebook.com', ['mibextid', '__tn__', 'rdid', 'share_url']],
  ['github.com', ['tab']],
  ['linkedin.com', ['trk', 'trackingId', 'rcm']],
  ['medium.com', ['source']],
  ['open.spotify.com', ['si']],
  ['reddit.com', ['share_id']],
  ['t.me', ['single', 'embed']],
  ['x.com', ['s', 't']],
  ['youtube.com', ['si', 'pp', 'feature', 'ab_channel']],
])

/** Other hosts of the same pages; 2026-11. */
const HOSTS: ReadonlyMap<string, string> = new Map([
  ['twitter.com', 'x.com'],
  ['telegram.me', 't.me'],
  ['telegram.dog', 't.me'],
  ['music.youtube.com', 'youtube.com'],
  ['youtube-nocookie.com', 'youtube.com'],
  ['export.arxiv.org', 'arxiv.org'],
])

const ARXIV = /^\/(?:abs|pdf|html|format|ps)\/(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?(?:\.pdf)?$/
const ARXIV_DOI = /^\/10\.48550\/arxiv\.(\d{4}\.\d{4,5})$/i
const YOUTUBE = /^\/(?:shorts|embed|live|v)\/([\w-]{11})$/
const YOUTUBE_SHORT = /^\/([\w-]{11})$/
const VIDEO = /^[\w-]{11}$/
/** An owner, a name, and what follows. */
const REPOSITORY = /^\/([A-Za-z\d-]{1,39})\/([\w.-]{1,100}?)(?:\.git)*(\/.*)?$/
const REPOSITORY_ROOT = /^\/tree\/(?:main|master|HEAD)$/
/** First parts of a path that are no owners. */
const NO_OWNERS = new Set(
  `about apps collections customer-stories enterprise events explore features login marketplace notifications orgs
  pricing search security settings site solutions sponsors stars topics trending users`.split(/\s+/),
)
const TELEGRAM_PREVIEW = /^\/s(?=\/[A-Za-z]\w{3,63}(?:\/|$))/
const TELEGRAM_NAME = /^\/([A-Za-z]\w{3,63})(?=\/|$)/
const TELEGRAM_POST = /^\/([a-z]\w{3,63})(?:\/(?:\d+\/)?(\d+))?$/

/** A link without what does not tell pages apart. */
interface Identity {
  host: string
  path: string
  /** `name=value` as written, in order. */
  parameters: string[]
}

/**
 * The form in which spellings of one link are equal: https, host in lower case without `www.` and `m.`, no fragment, no
 * tracking parameters, those that are left in order, no slash at the end; papers, videos, repositories and posts by
 * their own addresses. ASCII, at most 300 UTF-16 code units, and its own comparable form. Undefined when it is no
 * http(s) link; never throws.
 */
export function comparableLink(link: string): string | undefined {
  const url = URL.parse(link.trim())
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return undefined
  const plain = plainHost(url.hostname)
  if (plain === '' || plain.length > HOST_MAX) return undefined
  const name = HOSTS.get(plain) ?? plain
  const isUsualPort = url.port === '' || url.port === '80' || url.port === '443'
  const { host, path, parameters } = ofKnownSite({
    host: isUsualPort ? name : `${name}:${url.port}`,
    path: withoutEnd(withUpperCodes(url.pathname), '/'),
    parameters: parametersOf(withUpperCodes(url.search), name),
  })
  return cut(`https://${host}`, path, parameters.length > 0 ? `?${parameters.join('&')}` : '')
}

/** What a link leads to, as a person would say it; `label` is plain text. Never throws. */
export function describeLink(link: string): {
  kind: 'arxiv' | 'github' | 'youtube' | 'telegram' | 'page'
  label: string
} {
  const url = URL.parse(comparableLink(link) ?? '')
  if (!url) return { kind: 'page', label: link }
  const { hostname: host, pathname: path, search } = url
  const paper = host === 'arxiv.org' ? ARXIV.exec(path)?.[1] : undefined
  if (paper) return { kind: 'arxiv', label: `arXiv ${paper}` }
  const video = host === 'youtube.com' && path === '/watch' ? url.searchParams.get('v') : undefined
  if (video && VIDEO.test(video)) return { kind: 'youtube', label: `YouTube ${video}` }
  const repository = host === 'github.com' ? repositoryOf(path) : undefined
  if (repository) return { kind: 'github', label: repository.name }
  const telegram = host === 't.me' ? TELEGRAM_POST.exec(path) : null
  if (telegram) return { kind: 'telegram', label: `@${telegram.slice(1).filter(Boolean).join('/')}` }
  return { kind: 'page', label: host + readable((path === '/' ? '' : path) + search) }
}

/** `%ea` and `%EA` are one character. */
function withUpperCodes(text: string): string {
  return text.replaceAll(/%[\da-f]{2}/gi, (code) => code.toUpperCase())
}

/** Without `www.` and `m.`, unless no domain would be left. */
function plainHost(host: string): string {
  return withoutEnd(host, '.').replace(/^(?:(?:www|m|mobile)\.)+(?=[^.]+\.[^.])/, '')
}

/** In the order of their names, and as written: some sites have other encodings than UTF-8. */
function parametersOf(search: string, host: string): string[] {
  const domains = domainsOf(host)
  const isOfSite = (name: string) => domains.some((domain) => TRACKING_OF_SITE.get(domain)?.includes(name))
  return search
    .slice(1)
    .split('&')
    .filter((parameter) => parameter !== '')
    .map((parameter) => ({ parameter, name: parameter.replace(/=.*/s, '') }))
    .filter(({ name }) => !isTracking(name.toLowerCase()) && !isOfSite(name))
    .toSorted((a, b) => (a.name === b.name ? 0 : a.name < b.name ? -1 : 1))
    .map(({ parameter }) => parameter)
}

function isTracking(name: string): boolean {
  return TRACKING.has(name) || TRACKING_BEGINS.test(name)
}

function ofKnownSite(link: Identity): Identity {
  const { host, path } = link
  const paper = host === 'arxiv.org' ? ARXIV.exec(path) : host === 'doi.org' ? ARXIV_DOI.exec(path) : null
  if (paper) return { host: 'arxiv.org', path: `/abs/${paper[1] ?? ''}`, parameters: [] }
  const video = videoOf(link)
  if (video) return { host: 'youtube.com', path: '/watch', parameters: [`v=${video}`] }
  if (host === 't.me') {
    const post = path.replace(TELEGRAM_PREVIEW, '')
    return { ...link, path: post.replace(TELEGRAM_NAME, (name) => name.toLowerCase()) }
  }
  const repository = host === 'github.com' ? repositoryOf(path) : undefined
  return repository ? { ...link, path: `/${repository.name}${repository.rest}` } : link
}

function videoOf({ host, path, parameters }: Identity): string | undefined {
  if (host === 'youtu.be') return YOUTUBE_SHORT.exec(path)?.[1]
  if (host !== 'youtube.com') return undefined
  const named = path === '/watch' ? parameters.find((each) => each.startsWith('v='))?.slice(2) : YOUTUBE.exec(path)?.[1]
  // An embedded list of videos stands where a video would.
  return named && VIDEO.test(named) && named !== 'videoseries' ? named : undefined
}

/** Owner and name, which differ from others by more than case, and what of the path follows them. */
function repositoryOf(path: string): { name: string; rest: string } | undefined {
  const [, owner = '', name = '', rest = ''] = REPOSITORY.exec(path) ?? []
  if (!name || NO_OWNERS.has(owner.toLowerCase())) return undefined
  return { name: `${owner}/${name}`.toLowerCase(), rest: REPOSITORY_ROOT.test(rest) ? '' : rest }
}

function cut(origin: string, path: string, query: string): string {
  const whole = origin + path + query
  if (whole.length <= LINK_MAX) return whole
  const digest = `/~${digestOf(whole)}`
  // A part of a query could be read as another query.
  return origin + path.slice(0, LINK_MAX - origin.length - digest.length) + digest
}

function withoutEnd(text: string, end: string): string {
  let length = text.length
  while (text[length - 1] === end) length -= 1
  return text.slice(0, length)
}

/** 64 bits, as two runs of FNV-1a (draft-eastlake-fnv). */
function digestOf(text: string): string {
  const run = (from: number) => {
    let hash = from
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
    return (hash >>> 0).toString(16).padStart(8, '0')
  }
  return run(0x811c9dc5) + run(0x050c5d1f)
}

/** Percent-encoded text as a person would type it, unless it would show what cannot be seen or turns text around. */
function readable(text: string): string {
  try {
    const decoded = decodeURI(text)
    return /\p{C}/u.test(decoded) ? text : decoded
  } catch {
    return text
  }
}
