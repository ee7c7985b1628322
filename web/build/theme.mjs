// Reads shared/ui/theme.h, where every number and colour of the look is written once, and writes it down as the Sass
// module `theme`.
import { readFileSync } from 'node:fs';

const pairs = (text) => [...text.matchAll(/\.(\w+)\s*=\s*(\w+)/g)].map(([, name, value]) => [name, value]);
const kebab = (name) => name.replaceAll('_', '-');

function need(found, what) {
  if (!found) throw new Error(`theme.h: no ${what}`);
  return found;
}

export function readTheme(path) {
  // However the lines are broken.
  const text = readFileSync(path, 'utf8').replace(/\/\/.*$/gm, '').replace(/\s+/g, ' ').replaceAll('{ ', '{').replaceAll(' }', '}');
  const numbers = {};
  for (const [, name, value] of text.matchAll(/constexpr float (\w+) = ([\d.]+)F?;/g)) numbers[name] = Number(value);
  const perCssPx = need(numbers.imgui_size_per_css_px, 'imgui_size_per_css_px');
  const steps = {};
  for (const [, name, size, line] of text.matchAll(
    /constexpr TypeStep (\w+)\{\s*\.imgui_size = (\d+), \.line_px = (\d+)\}/g,
  )) {
    steps[name] = { font: Number(size) / perCssPx, line: Number(line) };
  }
  const uses = {};
  for (const [, name, wide, narrow] of text.matchAll(/constexpr TypeUse (\w+)\{\.wide = (\w+), \.narrow = (\w+)\}/g)) {
    uses[name] = { wide: need(steps[wide], wide), narrow: need(steps[narrow], narrow) };
  }
  const palettes = {};
  for (const [, name, body] of text.matchAll(/constexpr Palette (\w+)\{([^}]*)\}/g)) {
    palettes[name] = Object.fromEntries(pairs(body).map(([key, value]) => [key, value.replace('0x', '#')]));
  }
  need(uses.body_use && palettes.light && palettes.dark, 'type or palettes');
  return { numbers, uses, palettes };
}

export function sassOf({ numbers, uses, palettes }) {
  const map = (entries) => `(${entries.map(([key, value]) => `${kebab(key)}: ${value}`).join(', ')})`;
  const lines = ['@use "sass:map";'];
  for (const [name, value] of Object.entries(numbers)) {
    lines.push(name.endsWith('_px') && name !== 'imgui_size_per_css_px'
      ? `$${kebab(name.slice(0, -3))}: ${value}px;`
      : `$${kebab(name)}: ${value};`);
  }
  for (const [name, { wide, narrow }] of Object.entries(uses)) {
    const step = ({ font, line }) => `(font: ${font}px, line: ${line}px)`;
    lines.push(`$${kebab(name)}: (wide: ${step(wide)}, narrow: ${step(narrow)});`);
  }
  for (const [name, palette] of Object.entries(palettes)) lines.push(`$${name}: ${map(Object.entries(palette))};`);
  lines.push('@function font($use, $width) { @return map.get($use, $width, font); }');
  lines.push('@function line($use, $width) { @return map.get($use, $width, line); }');
  // One step of the type scale, as govuk-frontend wants it.
  lines.push('@function step($use) { @return (' +
    'null: (font-size: font($use, narrow), line-height: line($use, narrow)), ' +
    'tablet: (font-size: font($use, wide), line-height: line($use, wide))); }');
  lines.push('@function colour($name, $palette: $light) { @return map.get($palette, $name); }');
  return lines.join('\n') + '\n';
}
