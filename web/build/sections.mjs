// A WebAssembly program as its sections (Core Specification 2.0, 5.5.2), as far as moving data from one program to another needs.
const header = 8;
const dataSection = 11;

function readNumber(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value |= (byte & 0x7f) << shift;
    if ((byte & 0x80) === 0) return { value: value >>> 0, at };
  }
}

function number(value) {
  const bytes = [];
  for (; value > 0x7f; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  return Buffer.from([...bytes, value]);
}

function sectionsOf(program) {
  const sections = [];
  for (let at = header; at < program.length;) {
    const size = readNumber(program, at + 1);
    sections.push({ id: program[at], content: program.subarray(size.at, size.at + size.value) });
    at = size.at + size.value;
  }
  return sections;
}

// Segments with an address in memory 0 that is a constant, which are all that Emscripten writes here.
function segmentsOf(content) {
  const count = readNumber(content, 0);
  const segments = [];
  let at = count.at;
  for (let i = 0; i < count.value; ++i) {
    const begin = at;
    if (content[at] !== 0 || content[at + 1] !== 0x41) throw new Error('a segment of data of an unknown kind');
    const end = content.indexOf(0x0b, readNumber(content, at + 2).at);
    const size = readNumber(content, end + 1);
    at = size.at + size.value;
    segments.push(content.subarray(begin, at));
  }
  return segments;
}

const written = (program, sections) => Buffer.concat([program.subarray(0, header),
  ...sections.flatMap(({ id, content }) => [Buffer.from([id]), number(content.length), content])]);

const withSegments = (segments) => ({ id: dataSection, content: Buffer.concat([number(segments.length), ...segments]) });

// Both programs anew, with every segment that begins with `first` in the second program, which shares the first one's memory and
// has no data of its own.
export function moveData(from, to, first) {
  const sections = sectionsOf(from);
  const place = sections.findIndex(({ id }) => id === dataSection);
  const segments = segmentsOf(sections[place].content);
  const wanted = segments.filter((segment) => segment.includes(first));
  if (wanted.length !== 1) throw new Error(`${wanted.length} segments of data hold "${first}"`);
  const others = sectionsOf(to);
  if (others.some(({ id }) => id === dataSection)) throw new Error('the part has data of its own');
  const count = sections.findIndex(({ id }) => id === 12);
  const kept = segments.filter((segment) => segment !== wanted[0]);
  sections[place] = withSegments(kept);
  if (count >= 0) sections[count] = { id: 12, content: number(kept.length) };
  // After the code, and before what says nothing to the program.
  const after = others.findLastIndex(({ id }) => id !== 0) + 1;
  others.splice(after, 0, withSegments(wanted));
  return [written(from, sections), written(to, others)];
}
