/** Of the page that posts are written as; it stands alone, so it has the look of Galpi's own pages in itself. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --surface: light-dark(#fff, #1d2733);
  --page: light-dark(#f4f6f7, #151d26);
  --text: light-dark(#14202b, #eef3f7);
  --muted: light-dark(#566675, #9fb0c0);
  --line: light-dark(#e1e7eb, #2c3947);
  --field: light-dark(#8795a1, #64788b);
  --accent: light-dark(#0f766e, #5eead4);
  --tag: light-dark(#d9f2ee, #17443f);
  --tag-text: light-dark(#0b4f4a, #b5f5ea);
  --mark: light-dark(#fde68a, #735408);
  --note: light-dark(#fdf6e3, #2e2a1c);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }
header:lang(ko) { word-break: keep-all; }
header { position: sticky; top: 0; z-index: 1; padding: 12px 16px; border-bottom: 1px solid var(--line); background: var(--surface); }
header > *, main, noscript p { max-width: 720px; margin: 0 auto; }
h1 { font-size: 15px; font-weight: 600; }
input { width: 100%; margin: 8px 0 4px; padding: 9px 12px; border: 1px solid var(--field); border-radius: 10px; background: var(--page); color: inherit; font: inherit; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
header p, .meta, .media, .preview p { color: var(--muted); font-size: 13px; }
main { max-width: 752px; padding: 16px 16px 80px; }
article { margin: 0 0 14px; padding: 16px 18px; border: 1px solid var(--line); border-radius: 14px; background: var(--surface); content-visibility: auto; contain-intrinsic-size: auto 180px; }
article > * { margin: 0 0 10px; }
article > :last-child { margin-bottom: 0; }
.meta { display: flex; flex-wrap: wrap; gap: 0 8px; }
.meta strong { color: var(--text); }
.meta a { color: inherit; }
a { color: var(--accent); }
.text, .plain { white-space: pre-wrap; }
pre, code { font: 14px/1.5 ui-monospace, monospace; }
code, pre { border-radius: 6px; background: var(--page); }
code { padding: 1px 4px; }
pre { margin: 4px 0; padding: 10px 12px; overflow-x: auto; }
blockquote, .preview { margin: 4px 0; padding: 2px 12px; border-inline-start: 3px solid var(--accent); }
.preview p { margin: 0; }
.spoiler { border-radius: 4px; background: var(--text); color: transparent; transition: background .15s; }
.spoiler:hover, .spoiler:focus { background: var(--line); color: inherit; }
.pictures { display: flex; flex-wrap: wrap; gap: 8px; }
.pictures img { max-width: min(100%, 320px); height: auto; border-radius: 10px; }
ul { margin: 0; padding: 0; list-style: none; }
.tags { display: flex; flex-wrap: wrap; gap: 6px; }
.tags li { padding: 1px 10px; border-radius: 99px; background: var(--tag); color: var(--tag-text); font-size: 13px; }
.own { padding: 10px 14px; border-radius: 10px; background: var(--note); }
.own h2 { margin: 0 0 4px; color: var(--muted); font-size: 12px; font-weight: 600; }
.own blockquote { border-color: var(--mark); }
::highlight(found) { background: var(--mark); color: light-dark(#3b2a00, #fff3cd); }
@media print { header { position: static; } input { display: none; } article { content-visibility: visible; break-inside: avoid; } }
`
