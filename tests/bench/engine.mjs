// The form engine on forms of 10 to 5,000 items: native and in Wasm under node, one after the other in one run, as ratios to other
// engines, and how the time of one item grows with the form. ajv and fhirpath.js are measured here, with the same forms and responses;
// the figures of the design page (figures.md), measured once on another, quiet 2-core machine, stand beside them.
// Usage: node tests/bench/engine.mjs NATIVE WASM [SECONDS a figure]
import { spawnSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { peers } from './peers.mjs';

const [native, wasm, seconds = '0.5'] = process.argv.slice(2);

// Per second with 10, 100 and 500 questions; `times` is what ours is to reach of it.
const figures = [
  { name: 'loads', what: 'load and compile' },
  { name: 'validations', what: 'validate, from parsed JSON', peer: 'ajv', theirs: [1260000, 115000, 6400], times: 1 },
  { name: 'changes', what: 'one answer changed', peer: 'SurveyJS', theirs: [4438, 807, 164], times: 1 },
  { name: 'conditions', what: 'a condition as an expression', peer: 'fhirpath.js', theirs: [7684, 2271, 560], times: 50 },
  { name: 'sums', what: 'sum of 25 scores', peer: 'fhirpath.js', theirs: [3730, 1769, 520], times: 50 },
];
const largestChange_us = { native: 50, Wasm: 200 }; // with 500 questions

function measure(command, ...before) {
  const run = spawnSync(command, [...before, 'made', seconds], { encoding: 'utf8', timeout: 240_000 });
  if (run.status !== 0) throw new Error(`${command} did not measure: ${run.stderr}${run.error ?? ''}`);
  return run.stdout.trim().split('\n').map((line) => JSON.parse(line));
}

const number = (value) => (value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en-GB'));
const ratio = (value) => `${value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en-GB')}x`;
const line = (first, cells, last = '') => console.log(`${first.padEnd(29)}${cells.map((cell) => String(cell).padStart(10)).join('')}  ${last}`.trimEnd());

// What an item costs in the larger form, of what it costs in the smaller: 1 is linear.
const growth = (name, smaller, larger) => ((smaller[name] * smaller.items) / (larger[name] * larger.items)).toFixed(2);

function print(kind, rows) {
  console.log(`\nForm engine, ${kind}: per second of processor time; of the peer's with 10, 100 and 500 questions; growth of the time an item takes`);
  line('items', [...rows.map((row) => row.items), 'x 10', 'x 100', 'x 500', '100-500', '500-5,000'], 'to reach');
  for (const { name, what, peer, theirs, times } of figures) {
    const ours = rows.map((row) => row[name]);
    const ratios = theirs ? theirs.map((per, i) => ratio(ours[i] / per)) : ['', '', ''];
    line(what, [...ours.map(number), ...ratios, growth(name, rows[1], rows[2]), growth(name, rows[2], rows[3])], peer ? `${times}x ${peer}` : '');
  }
  const change_us = 1e6 / rows[2].changes;
  const reached = change_us <= largestChange_us[kind] ? '' : ': NOT REACHED';
  console.log(`one change with 500 questions: ${change_us.toFixed(2)} us of ${largestChange_us[kind]}${reached}`);
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

console.log(`\nLoad of the machine before the engine: ${loadavg()[0].toFixed(2)}`);
// Ours and the others by turns, with the same responses, as a machine is not as fast at one time as at another.
const turns = Array.from({ length: 3 }, () => ({
  ours: measure(native),
  theirs: [10, 100, 500, 4900].map((questions) => peers(native, questions, Number(seconds))),
}));
const ours = { native: turns[1].ours, Wasm: measure(process.execPath, wasm) };
for (const [kind, rows] of Object.entries(ours)) print(kind, rows);
console.log('\nMeasured in this run, by turns: ours, native, against another engine with 10, 100 and 500 questions; the median of three');
for (const { name, what, peer, times } of figures.filter(({ name }) => name in turns[0].theirs[0])) {
  const ofSize = (pick) => [0, 1, 2].map((size) => median(turns.map((turn) => pick(turn, size))));
  const ratios = ofSize((turn, size) => turn.ours[size][name] / turn.theirs[size][name]);
  const reached = ratios.every((each) => each >= times) ? '' : ': NOT REACHED';
  line(what, [...ofSize((turn, size) => turn.theirs[size][name]).map(number), ...ratios.map(ratio)], `${times}x ${peer}${reached}`);
}
// What a question's validation takes longer in the largest form, where what is walked over no longer fits the processor's caches.
const longer_ns = (rows) => 1e9 / (rows[3].validations * 4900) - 1e9 / (rows[2].validations * 500);
const longer = (whose) => `${Math.round(median(turns.map((turn) => longer_ns(turn[whose]))))} ns`;
console.log(`validating a question of 4,900 takes longer than one of 500: ours by ${longer('ours')}, ajv by ${longer('theirs')}`);
console.log(`\nWasm against native with 500 questions: ${figures.map(({ name, what }) => `${what} ${(ours.Wasm[2][name] / ours.native[2][name]).toFixed(2)}x`).join(', ')}`);
