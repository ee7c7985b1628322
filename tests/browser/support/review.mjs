import assert from 'node:assert/strict';

// One synthetic person's answers to the foster carer's review form, page by page, as things a person does.
// `asks`: some must be answered, and their kinds are new. A step is [how, question, ...what]; some come up only after an answer
// and, without script, after Continue.
export const pages = [
  {
    title: 'About the child', asks: true,
    steps: [
      ['date', 'When did the child come to live with you?', '3', 'March', '2025'],
      ['choose', 'How has the child taken part', 'We filled it in together'],
      ['write', 'most proud of', 'Jamie taught the neighbour’s dog to sit.\nEveryone clapped.'],
      ['write', 'three words', 'kind, busy, funny'],
      ['write', 'What has changed most', 'Jamie sleeps through the night now.'],
    ],
  },
  {
    title: 'Health', asks: true,
    steps: [
      ['choose', 'How has the child’s health been', 'Good'],
      ['choose', 'registered with a GP', 'Yes'],
      ['choose', 'seen a dentist', 'Yes'],
      ['date', 'When was the last dental check?', '14', '9', '2026'],
      ['choose', 'immunisations up to date', 'Yes'],
      ['choose', 'take any medicine regularly', 'No'],
      ['tick', 'have any allergies', 'Pollen or dust'],
      ['write', 'How many hours does the child usually sleep', '9.5'],
    ],
  },
  {
    title: 'Education', asks: true,
    steps: [
      ['choose', 'Where does the child learn?', 'School'],
      ['write', 'What is it called?', 'Harbour Primary School'],
      ['write', 'How many school days', '2'],
      ['choose', 'personal education plan meeting', 'No'],
      ['upload', 'school report or certificate', 'certificate.pdf'],
    ],
  },
  {
    title: 'Emotional wellbeing and behaviour', asks: true,
    steps: [
      ['choose', 'seem happy and relaxed', 'Often'],
      ['tick', 'worried you or the child', 'None of these'],
      ['choose', 'been missing, or away', 'No'],
      ['choose', 'help from a mental health', 'No, it is not needed'],
    ],
  },
  { title: 'Identity', steps: [['write', 'know and enjoy their background', 'We cook her grandmother’s recipes on Sundays.']] },
  {
    title: 'Family and social relationships',
    steps: [
      ['write', 'get on with the people in your home', 'Very well, most of all with our son.'],
      ['choose', 'been bullied, or bullied others', 'No'],
    ],
  },
  { title: 'How the child comes across', steps: [] },
  { title: 'Self-care and independence', steps: [['write', 'pocket money', '7.50']] },
  {
    title: 'Family time', asks: true,
    steps: [
      ['choose', 'spent time with family', 'Yes'],
      ['people', [{ name: 'Rosa Reid', who: 'Grandparent', after: 'Happy or settled' }, { name: 'Luke Reid', who: 'Brother or sister', after: 'It is hard to tell' }]],
      ['choose', 'cancelled or missed', 'No'],
    ],
  },
  {
    title: 'The placement',
    steps: [
      ['choose', 'How settled is the child', 'Very settled'],
      ['write', 'What works well?', 'A quiet hour after school.'],
      ['choose', 'hard for the child to stay with you', 'No'],
      ['choose', 'go on looking after the child', 'Yes'],
    ],
  },
  {
    title: 'The review meeting',
    steps: [
      ['choose', 'Will you come to the review', 'Yes'],
      ['choose', 'How would you like to take part', 'In person'],
    ],
  },
  { title: 'Declaration', asks: true, steps: [['write', 'Your full name', 'Grace Okafor'], ['agree', 'I have answered as fully']] },
];

// Signs in and opens the review form of one child at its first page.
// `at` is called with the name of each page on the way.
export async function openReview(person, { child = 'Jamie Reid', at = async () => {} } = {}) {
  await person.signIn('grace.okafor@example.org');
  await person.arrivesAt(/account/i);
  await at('dashboard');
  await person.follow(new RegExp(`^${child}`));
  await person.arrivesAt(new RegExp(child));
  await at('account of a child');
  await person.follow(/review/i);
  await person.arrivesAt(/review/i);
  await at('before-you-start');
  await person.press(/^(Start|Continue)$/);
  await person.arrivesAt(pages[0].title);
}

// A small PDF: the smallest that says what it is.
export const certificate = {
  name: 'certificate.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
};

async function take(person, [how, question, ...what]) {
  if (how === 'choose') return person.choose(question, ...what);
  if (how === 'tick') return person.tick(question, ...what);
  if (how === 'date') return person.date(question, ...what);
  if (how === 'write') return person.write(question, ...what);
  if (how === 'agree') return person.agree(question);
  if (how === 'upload') return person.upload(question, certificate);
  if (how === 'people') return addPeople(person, question);
  return assert.fail(`no such step: ${how}`);
}

async function addPeople(person, people) {
  for (let number = 1; number <= people.length; number += 1) {
    const { name, who, after: mood } = people[number - 1];
    if (number > 1) await person.press('Add another person');
    const one = person.page.getByRole('group', { name: `Person ${number}`, exact: true });
    await person.into(one.getByLabel('Name'), name);
    await person.chooseIn(one, 'Who are they to the child?', who);
    await person.chooseIn(one, 'How is the child afterwards', mood);
  }
}

function targetOf(person, [how, question]) {
  if (how === 'people') return person.page.getByRole('group', { name: 'Person 1', exact: true });
  if (how === 'write' || how === 'upload') return person.page.getByLabel(question).first();
  if (how === 'agree') return person.page.getByRole('checkbox', { name: question });
  return person.group(question);
}

// Answers a page that brings up what depends on an answer by itself.
export async function answerPage(person, index) {
  for (const step of pages[index].steps) await take(person, step);
}

// Answers what there is, continues, and answers what that brought up (without script).
export async function completePage(person, index) {
  const { title, steps } = pages[index];
  await person.arrivesAt(title);
  let left = steps;
  for (let round = 0; round < 4; round += 1) {
    const deferred = [];
    for (const step of left) {
      if (!person.way.script && (await targetOf(person, step).count()) === 0) deferred.push(step);
      else await take(person, step);
    }
    left = deferred;
    if (deferred.length === 0) await person.looksRight(`form-page-${index + 1}`);
    if (person.way.script) {
      await person.press('Continue');
      break;
    }
    await Promise.all([person.page.waitForEvent('load'), person.press('Continue')]);
    if ((await person.page.getByText('There is more to answer').count()) === 0) break;
  }
  assert.deepEqual(left, [], `every question of ${title} came up`);
}
