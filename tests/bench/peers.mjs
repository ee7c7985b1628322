// Other engines on the forms and responses that form-bench makes, so that ours are held against them in one run on one machine.
import { spawnSync } from 'node:child_process';
import Ajv from 'ajv';
import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4/index.js';

// Steps per second of processor time: the median of five slices, as form-bench measures.
function rate(seconds, step) {
  const spent_s = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  };
  const slices = 5;
  const rates = Array.from({ length: slices }, () => {
    const begin = spent_s();
    let steps = 0;
    let spent = 0;
    for (let some = 1; spent < seconds / slices; some = Math.min(some * 2, 1000)) {
      for (let i = 0; i < some; ++i) step();
      steps += some;
      spent = spent_s() - begin;
    }
    return steps / spent;
  });
  return rates.sort((a, b) => a - b)[slices >> 1];
}

// A schema for completed responses to a form in which everything is answered: which question stands where, what type its answer has,
// the options and the longest text, and nothing that is not known. It knows no conditions, pages or messages. What questions have in
// common is written once: a schema with everything in its place makes one function that is too long for the engine to optimise, and
// is half as fast from a hundred questions.
const only = (properties) => ({ type: 'object', properties, required: Object.keys(properties), additionalProperties: false });
const text = { type: 'string' };
function value({ type, maxLength, answerOption }) {
  if (type === 'date') return only({ valueDate: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } });
  if (type !== 'choice') return only({ valueString: { type: 'string', minLength: 1, maxLength } });
  const codings = answerOption.map(({ valueCoding }) => valueCoding);
  const coding = { system: { const: codings[0].system }, code: { enum: codings.map(({ code }) => code) }, display: text };
  return only({ valueCoding: only(coding) });
}
function schema({ questionnaire, response }) {
  const definitions = {};
  const once = (part) => {
    const known = Object.keys(definitions).find((name) => JSON.stringify(definitions[name]) === JSON.stringify(part));
    const name = known ?? `part${Object.keys(definitions).length}`;
    definitions[name] = part;
    return { $ref: `#/definitions/${name}` };
  };
  const answers = (question) => once({ type: 'array', items: once(value(question)), minItems: 1, maxItems: question.repeats ? 3 : 1 });
  const inOrder = (items) => ({ type: 'array', items: items.map(item), minItems: items.length, additionalItems: false });
  const item = (question) => {
    const known = { linkId: { const: question.linkId }, text };
    return only(question.type === 'group' ? { ...known, item: inOrder(question.item) } : { ...known, answer: answers(question) });
  };
  const known = Object.fromEntries(Object.keys(response).map((name) => [name, {}]));
  const root = only({ ...known, resourceType: { const: 'QuestionnaireResponse' }, status: { const: 'completed' }, item: inOrder(questionnaire.item) });
  return { ...root, definitions };
}

// A coding without a score is looked up in the form: here its questions have no options, so none is found, and soon.
const linkIdsOf = (items) => items.map(({ linkId, item }) => (item ? { linkId, item: linkIdsOf(item) } : { linkId }));
function expressions({ questionnaire }, response, text, seconds) {
  const evaluate = fhirpath.compile(text, r4);
  const environment = { resource: response, questionnaire: { resourceType: 'Questionnaire', item: linkIdsOf(questionnaire.item) } };
  if (evaluate(response, environment).length !== 1) throw new Error(`fhirpath.js has no one result for ${text}`);
  return rate(seconds, () => evaluate(response, environment));
}

// Per second, by the name of form-bench's figure.
export function peers(formBench, questions, seconds) {
  const shown = spawnSync(formBench, ['show', `${questions}`], { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (shown.status !== 0) throw new Error(`${formBench} did not show a form: ${shown.stderr}`);
  const made = JSON.parse(shown.stdout);
  const validate = new Ajv({ allErrors: true, strict: false, inlineRefs: false }).compile(schema(made));
  if (!validate(made.response)) throw new Error(`ajv refuses the response: ${JSON.stringify(validate.errors[0])}`);
  return {
    validations: rate(seconds, () => validate(made.response)),
    conditions: expressions(made, made.answered, made.condition, seconds),
    sums: expressions(made, made.scored, made.sum, seconds),
  };
}
