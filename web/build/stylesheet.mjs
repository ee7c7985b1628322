// The stylesheet: compiled, then without what no page of ours can use.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import postcss from 'postcss';
import { compileStringAsync } from 'sass';
import { readTheme, sassOf } from './theme.mjs';

// Every word that stands in a string of shared/ui or in the page's template: the classes of our pages are among them,
// whole or as a block and an ending. The client gives a few more.
function wordsOf(root) {
  const words = new Set(['painted', 'placed', 'letters-by-browser', 'care-canvas', 'js']);
  const folder = join(root, 'shared/ui');
  const files = readdirSync(folder).filter((file) => file.endsWith('.cpp')).map((file) => join(folder, file));
  for (const file of [...files, join(root, 'web/page.html')]) {
    const strings = readFileSync(file, 'utf8').match(/"[^"\n]*"/g) ?? [];
    for (const word of strings.join(' ').split(/["\s]+/)) words.add(word);
  }
  return words;
}

function isUsed(name, words) {
  if (words.has(name)) return true;
  const block = name.match(/^govuk-(radios|checkboxes|input|textarea|select|file-upload)(?=__|--)/)?.[0];
  return block !== undefined && words.has(block) && words.has(name.slice(block.length));
}

const fontRuleOf = ({ parent }) => (parent.type === 'atrule' ? `@${parent.name}` : parent.selector);

function shaken(words) {
  return {
    postcssPlugin: 'only-what-is-used',
    Rule(rule) {
      // A browser holds these against the whole page whenever an element comes or goes.
      const quick = rule.selectors.map((selector) => selector.replace(/:not\(:has\((\.[\w-]+)\)\)/, (all, name) => (isUsed(name.slice(1), words) ? all : '')).replace(/> ?\* ?\+ ?\*$/, '> :where(:not(:first-child))'));
      const kept = quick.filter((selector) => {
        // A class inside :not() is one the element must not have: it says nothing about use.
        if (/^\[href\^/.test(selector)) return false;  // addresses are of no use on paper
        const classes = selector.replace(/:not\([^)]*\)/g, '').match(/\.[\w!\\-]+/g) ?? [];
        return classes.every((name) => isUsed(name.slice(1).replaceAll('\\', ''), words));
      });
      if (kept.length === 0) rule.remove();
      else if (kept.join() !== rule.selectors.join()) rule.selectors = kept;
    },
    AtRule(rule) {
      // Hacks for browsers that cannot run this page at all, and questions that every other browser answers with yes.
      if (rule.name === 'supports' && /^\((margin|padding|border-width|position): /.test(rule.params)) rule.replaceWith(rule.nodes);
      if (/screen\\0|-ms-high-contrast: none|not \(caret-color|not \(text-wrap/.test(rule.params)) rule.remove();
      if (rule.name === 'supports' && rule.params.includes('-ms-ime-align')) rule.replaceWith(rule.nodes);
    },
    Declaration(declaration) {
      // The body has the typeface and everything inherits it.
      if (declaration.prop === 'font-family' && !/^@font-face|\.govuk-template__body$/.test(fontRuleOf(declaration))) declaration.remove();
      if (/^-(moz-osx|webkit)-font-smoothing$|^-ms-/.test(declaration.prop)) declaration.remove();
      // Our own stylesheet always says what the colours are.
      declaration.value = declaration.value.replace(/var\(--govuk-([\w-]+)-colour, ?#\w+\)/g, 'var(--govuk-$1-colour)');
    },
    OnceExit(css) {
      css.walkRules((rule) => {
        if (rule.nodes.length === 0) rule.remove();
      });
      for (let before = -1; before !== css.toString().length;) {
        before = css.toString().length;
        css.walkAtRules((rule) => {
          if (rule.nodes?.length === 0) rule.remove();
        });
      }
    },
  };
}

export async function buildStylesheet({ root, web, fonts }) {
  const theme = sassOf(readTheme(join(root, 'shared/ui/theme.h')));
  const made = { theme, assets: Object.entries(fonts).map(([name, file]) => `$${name.replace('.', '-')}: "${file}";`).join('\n') };
  const { css } = await compileStringAsync(readFileSync(join(web, 'styles/stylesheet.scss'), 'utf8'), {
    url: pathToFileURL(join(web, 'styles/stylesheet.scss')),
    loadPaths: [join(web, 'styles'), join(web, 'node_modules')],
    importers: [{
      canonicalize: (name) => (name in made ? new URL(`made:${name}`) : null),
      load: (url) => ({ contents: made[url.pathname], syntax: 'scss' }),
    }],
    style: 'compressed',
    charset: false,
    silenceDeprecations: ['import', 'if-function'],
    quietDeps: true,
  });
  const shorter = postcss([shaken(wordsOf(root))]).process(css, { from: undefined }).css;
  const slow = shorter.match(/[^{}]*(?::has\(|\* ?[+~] ?\*)[^{}]*/);
  if (slow) throw new Error(`a change to the page makes browsers look at all of it again for: ${slow[0]}`);
  return shorter.replace(/(--[\w-]+): /g, '$1:').replace(/, (?=[^"]*("[^"]*"[^"]*)*$)/g, ',');
}
