/** The look of the API's page. */
export const STYLE = `
:root { color-scheme: light dark; --ground: #fff; --ink: #1c1c22; --quiet: #5a5a68; --line: #dcdce4; --field: #f6f6f8; --accent: #5b3fd0 }
@media (prefers-color-scheme: dark) { :root { --ground: #16161a; --ink: #ececf1; --quiet: #a3a3b2; --line: #34343f; --field: #1e1e24; --accent: #a793ff } }
* { box-sizing: border-box }
body { margin: 0; display: flex; background: var(--ground); color: var(--ink); font: 14px/1.5 Inter, system-ui, sans-serif }
nav { position: sticky; top: 0; height: 100vh; width: 232px; flex: none; overflow: auto; padding: 24px 16px; border-right: 1px solid var(--line) }
nav ul { list-style: none; margin: 16px 0 0; padding: 0 }
main { min-width: 0; max-width: 860px; padding: 24px 32px 64px }
h1 { font-size: 20px; line-height: 1.3 }
h2 { font-size: 16px; margin: 32px 0 8px }
h3 { font-size: 13px; margin: 16px 0 4px; color: var(--quiet) }
a { color: var(--accent); text-decoration: none }
a:hover { text-decoration: underline }
details { border: 1px solid var(--line); border-radius: 6px; margin: 8px 0; padding: 0 12px }
summary { cursor: pointer; padding: 8px 0; overflow-wrap: anywhere }
summary span { display: block; color: var(--quiet) }
summary:focus-visible, a:focus-visible, pre:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
.method { display: inline-block; min-width: 52px; font-size: 12px }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 8px 0 }
dt { color: var(--quiet) }
dd { margin: 0 }
code, pre { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, monospace }
pre { background: var(--field); border-radius: 6px; margin: 0 0 12px; max-height: 420px; overflow: auto; padding: 12px }
.codes { columns: 3; padding: 0; list-style: none }
@media (max-width: 900px) { body { display: block } nav { position: static; width: auto; height: auto; border: 0 } main { padding: 0 16px 48px } .codes { columns: 1 } }
`
