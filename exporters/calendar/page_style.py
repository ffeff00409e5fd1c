"""The look of the calendars' page: by day and by night, on a phone and on a desk, and in print."""

from __future__ import annotations

__all__ = ["STYLE"]

# Colours are variables, so that what is light and what is dark is said in one place each.
STYLE = """
:root { color-scheme: light dark; --ground: #ffffff; --raised: #f2f5f7; --text: #1b2127; --quiet: #414c56;
  --rule: #6f7c88; --link: #0b4f7d; --button: #0b4f7d; --on-button: #ffffff; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14181c; --raised: #1f262c; --text: #e9edf1; --quiet: #b7c1cb; --rule: #8593a0;
    --link: #93cbf5; --button: #93cbf5; --on-button: #0b1a26; }
}
* { box-sizing: border-box; }
html { font: 100%/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--text); overflow-wrap: anywhere; }
header, main, footer, nav { max-width: 60rem; margin-inline: auto; padding-inline: 1rem; }
header { padding-block: 1.5rem .5rem; }
footer { padding-block: 1.5rem 3rem; color: var(--quiet); }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.35rem; line-height: 1.25; margin: 2.2rem 0 .6rem; padding-block-start: .6rem;
  border-block-start: 2px solid var(--rule); }
h3 { font-size: 1.1rem; margin: 1.6rem 0 .4rem; }
h4 { font-size: 1rem; margin: 0; }
p { margin: .4rem 0; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
ul { list-style: none; margin: 0; padding: 0; }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; }
nav a { display: inline-block; padding-block: .6rem; }
.skip { position: absolute; inset-inline-start: 0; inset-block-start: -5rem; padding: .8rem 1rem;
  background: var(--button); color: var(--on-button); }
.skip:focus { inset-block-start: 0; }
.quiet { color: var(--quiet); }
.rows > li { display: flex; flex-wrap: wrap; align-items: center; gap: .3rem 1rem; padding-block: .5rem;
  border-block-end: 1px solid var(--rule); }
.rows > li > :first-child { flex: 1 1 14rem; }
.rows .get { margin: 0; }
.rows details { flex: 1 0 100%; }
.get { display: flex; flex-wrap: wrap; gap: .5rem; margin-block: .4rem; }
.get a { display: inline-flex; align-items: center; min-height: 2.75rem; padding-inline: 1rem;
  border-radius: .4rem; border: 1px solid var(--button); text-decoration: none; }
.get .first { background: var(--button); color: var(--on-button); }
summary { cursor: pointer; padding-block: .6rem; color: var(--link); }
details ul { padding-inline-start: 1rem; }
.names { columns: 16rem auto; column-gap: 2rem; }
.names li { break-inside: avoid; }
.links a { display: inline-block; padding-block: .55rem; margin-inline-end: .8rem; }
.qr { display: block; width: 11rem; height: 11rem; max-width: 100%; }
.card { background: var(--raised); border-radius: .6rem; padding: .2rem 1rem .8rem; margin-block: 1rem; }
.card h2 { border: 0; margin-block-start: .6rem; padding: 0; }
@media print { .skip, nav { display: none; } }
"""
