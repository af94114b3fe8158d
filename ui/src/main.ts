// The interface begins here.
import { mount } from 'svelte';
import App from './App.svelte';
import { language, say } from './lib/words/words';
import './styles/base.css';
import './styles/prose.css';

const root = document.documentElement;
root.lang = language;
// Labels of callouts stand in a pack's HTML as classes only: the words come from the catalogue.
for (const [kind, words] of [
  ['note', say('reader-callout-note')],
  ['tip', say('reader-callout-tip')],
  ['important', say('reader-callout-important')],
  ['warning', say('reader-callout-warning')],
  ['caution', say('reader-callout-caution')],
] as const) {
  root.style.setProperty(`--callout-${kind}`, JSON.stringify(words));
}

const target = document.getElementById('app');
if (target) mount(App, { target });
