// Cuts the client's program in two with Binaryen's wasm-split: what every page needs, and what only forms with FHIRPath
// expressions need, which boot.mjs fetches when such a form comes. Both share one memory; a function of the first part
// that calls into the second goes through the table, where the second puts itself when it is instantiated.
//
// The second part is every function that nothing could reach if `gates` did not exist. So nothing calls into it before
// a form with expressions has been loaded; were a gate called all the same, the client breaks down, and the page goes on
// as the server sent it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Demangled, as wasm-dis writes names; themselves, not the lambdas in them. Large functions only: Binaryen merges small ones
// that are alike, and what is left may go by a name that says nothing of its use.
const gates = [
  /^fhirpath::(parse|evaluate)\\28[^$]*$/,
  /^questionnaire::Evaluation::(evaluate|values)\\28[^$]*$/,
  /^fhirpath::JsonTree::(all_children|children|value|option_weight)\\28[^$]*$/,
  /^questionnaire::AnswerTree::(all_children|children|value)\\28[^$]*$/,
  /^questionnaire::(add_expression|read_constraint|read_variable|read_toggle)\\28[^$]*$/,
];
// What a table holds of these is called by the evaluator alone.
const ofGates = /^fhirpath::functions::/;

const features = ['--enable-bulk-memory', '--enable-sign-ext', '--enable-mutable-globals', '--enable-nontrapping-float-to-int'];

// The functions in the order of their numbers: { name, calls }; and who is called from outside or through the table.
export function callGraph(text) {
  const functions = [];
  const exported = new Set();
  const tabled = new Set();
  const names = /\$([^\s()]+)/g;
  for (const line of text.split('\n')) {
    const begins = /^ \(func \$([^\s()]+)/.exec(line);
    if (begins) functions.push({ name: begins[1], calls: new Set() });
    else if (line.startsWith(' (elem')) for (const [, name] of line.matchAll(names)) tabled.add(name);
    else if (line.startsWith(' (export')) for (const [, name] of line.matchAll(/\(func \$([^\s()]+)/g)) exported.add(name);
    else for (const [, name] of line.matchAll(/\((?:call|return_call|ref\.func) \$([^\s()]+)/g)) functions.at(-1)?.calls.add(name);
  }
  return { functions, exported, tabled };
}

export function reachable({ functions, exported, tabled }) {
  const isGate = (name) => gates.some((gate) => gate.test(name));
  const called = new Map(functions.map(({ name, calls }) => [name, calls]));
  const reached = new Set();
  const waiting = [...exported, ...[...tabled].filter((name) => !ofGates.test(name))];
  while (waiting.length > 0) {
    const name = waiting.pop();
    if (reached.has(name) || isGate(name)) continue;
    reached.add(name);
    waiting.push(...(called.get(name) ?? []));
  }
  return reached;
}

// `program` has the names of its functions; the two parts have none.
export function splitClient(program) {
  const folder = mkdtempSync(join(tmpdir(), 'care-account-'));
  const at = (name) => join(folder, name);
  const run = (tool, ...options) => execFileSync(tool, options, { stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 256 * 1024 * 1024 });
  try {
    const graph = callGraph(run('wasm-dis', program).toString());
    for (const gate of gates) {
      if (!graph.functions.some(({ name }) => gate.test(name))) throw new Error(`the client has no function ${gate}`);
    }
    const first = reachable(graph);
    // Without names the functions go by their numbers, which keeps what the parts export to each other short.
    const second = graph.functions.flatMap(({ name }, number) => (first.has(name) ? [] : [number]));
    writeFileSync(at('second'), second.join('\n'));
    run('wasm-opt', program, ...features, '--strip-debug', '-o', at('whole.wasm'));
    run('wasm-split', at('whole.wasm'), ...features, `--split-funcs=@${at('second')}`, '-o1', at('first.wasm'), '-o2', at('second.wasm'));
    return { first: readFileSync(at('first.wasm')), second: readFileSync(at('second.wasm')) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
