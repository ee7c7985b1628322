// Cuts the client's program in three with Binaryen's wasm-split: what a page needs until it is painted; what acts on a person,
// which boot.mjs fetches when the client has taken the page over, and without which it does not listen to the page; and what
// only forms with FHIRPath expressions need, which boot.mjs fetches when such a form comes. All share one memory; a function of
// one part that calls into another goes through the table, where a part puts itself when it is instantiated.
//
// A part is every function that nothing could reach if its `gates` did not exist. So nothing calls into it before a gate is
// gone through; were a gate gone through too early all the same, boot.mjs begins anew with the parts that were missing.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { moveData } from './sections.mjs';

// As wasm-dis writes names, demangled; the functions themselves, not the lambdas in them. A gate is a large function, or one
// that is not to be inlined: Binaryen merges small ones that are alike, and what is left may go by a name that says nothing of
// its use.
const gatesOf = (names) => names.map((name) => new RegExp(`^${name}\\\\28[^$]*$`));
const unnamed = '\\\\28anonymous\\\\20namespace\\\\29';

const gates = {
  events: gatesOf([
    'client::Application::(live|hear|spoken)',
    'client::Presenter::(attend|rewrite)',
    'api::problem_of',
    `portal::${unnamed}::(followed|spoken|session_ended)`,
    `portal::sign_in::${unnamed}::(pressed|sign_in_answered|send_answered|verify_answered|phone_answered|over_page|confirm_page|code_page|call_page|signed_out_page|phone_page|put_set_up)`,
    `portal::idle::${unnamed}::(lived|ticked|session_answered|announce_countdown|countdown)`,
    'portal::form::(pressed|save|save_answered|settle|put_together|offer_browsed|file_chosen|file_arrived|language_changed)',
    `portal::form::${unnamed}::(field_changed|public_form_answered|start_answered|submit_answered|check_page|conflict_page|kept_page|instead_page)`,
    'portal::form::(public_form_page|joining_page)', `portal::dashboard::${unnamed}::(own_page|own_answered)`,
    'portal::console::(open|update|sheet_view)', `portal::console::${unnamed}::(home_page|list_page|sheet_page|action_page)`, 'portal::form::(task_page|phone_change_page|phone_asked_page)',
    'portal::saved::view', `portal::saved::${unnamed}::answered`, 'portal::frame::trouble', 'portal::joining::view',
    `portal::joining::${unnamed}::(changed|pressed|looked|send_answered|verify_answered|end_answered)`,
    'portal::my_account::view', 'portal::my_account::(open|update)', `portal::my_account::${unnamed}::(answered|ended|pressed|pressed_changing|answered_changing|typed)`,
    'portal::reading::view', `portal::reading::${unnamed}::answered`,
    `portal::submitted::${unnamed}::(copy_page|list_page|confirmation_page|list_answered|copy_answered)`,
    'questionnaire::Validator::all',
    'stbtt__GetGlyphShapeT2', 'stbtt__GetGlyphInfoT2',
  ]).concat(/^(vsnprintf|__floatscan)$/),
  expressions: gatesOf([
    'fhirpath::(parse|evaluate)',
    'questionnaire::Evaluation::(evaluate|values|as_it_reads)',
    'fhirpath::JsonTree::(all_children|children|children_of|value|option_weight)',
    'questionnaire::AnswerTree::(all_children|children|value)',
    'questionnaire::(add_expression|read_constraint|read_variable|read_toggle)',
  ]),
};
// What a table holds of these is called behind the gates alone.
const ofGates = {
  events: new RegExp(`^((paint::role|ui::build)::(chart|combobox|dialog|error_summary|pages|progress|tabs|timeline)\\\\28|std::__2::__function::__func<portal::(form::${unnamed}::check_page|console::${unnamed}::sheet_page)|std::__2::__shared_ptr_emplace<portal::(console|my_account)::State)`),
  expressions: /^(fhirpath::(functions|Tree|JsonTree)::|questionnaire::AnswerTree::)/,
};

// What begins the sentences that only functions behind the gates of `events` say (shared/wording/wording.cpp).
const sentencesForLater = 'sentences for later';

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

// Everything that can be called while the gates of these parts are shut.
function reachable({ functions, exported, tabled }, shut) {
  const isGate = (name) => shut.some((part) => gates[part].some((gate) => gate.test(name)));
  const isOfGates = (name) => shut.some((part) => ofGates[part].test(name));
  const called = new Map(functions.map(({ name, calls }) => [name, calls]));
  const reached = new Set();
  const waiting = [...exported, ...[...tabled].filter((name) => !isOfGates(name))];
  while (waiting.length > 0) {
    const name = waiting.pop();
    if (reached.has(name) || isGate(name)) continue;
    reached.add(name);
    waiting.push(...(called.get(name) ?? []));
  }
  return reached;
}

// Which part each function is of, in the order of their numbers. The third part comes after the second, so what both need is in
// the second.
export function partsOf(graph) {
  for (const gate of Object.values(gates).flat()) {
    if (!graph.functions.some(({ name }) => gate.test(name))) throw new Error(`the client has no function ${gate}`);
  }
  const first = reachable(graph, ['events', 'expressions']);
  const both = reachable(graph, ['expressions']);
  return graph.functions.map(({ name }) => (first.has(name) ? 'first' : both.has(name) ? 'events' : 'expressions'));
}

// `program` has the names of its functions; the parts have none.
export function splitClient(program) {
  const folder = mkdtempSync(join(tmpdir(), 'care-account-'));
  const at = (name) => join(folder, name);
  const run = (tool, ...options) => execFileSync(tool, options, { stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 256 * 1024 * 1024 });
  // Without names the functions go by their numbers.
  const cut = (whole, away, rest, part) => {
    writeFileSync(at('away'), away.join('\n'));
    run('wasm-split', whole, ...features, `--split-funcs=@${at('away')}`, '-o1', at(rest), '-o2', at(part));
  };
  try {
    const parts = partsOf(callGraph(run('wasm-dis', program).toString()));
    const numbers = (of, part) => of.flatMap((each, number) => (each === part ? [number] : []));
    run('wasm-opt', program, ...features, '--strip-debug', '-o', at('whole.wasm'));
    cut(at('whole.wasm'), numbers(parts, 'expressions'), 'both.wasm', 'expressions.wasm');
    cut(at('both.wasm'), numbers(parts.filter((part) => part !== 'expressions'), 'events'), 'first.wasm', 'events.wasm');
    const [first, events] = moveData(readFileSync(at('first.wasm')), readFileSync(at('events.wasm')), sentencesForLater);
    return { first, events, expressions: readFileSync(at('expressions.wasm')) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
