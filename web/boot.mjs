// Starts the browser's client on a page that the server has written, and decides which presentation is right
// (presentation.md, "Two presentations of one tree"). A page without #boot stays as it is; so does every page
// when anything here fails. What is put on `care` is called by client/platform.

const boot = document.getElementById("boot");
const root = document.documentElement;
const media = (query) => matchMedia(query);
const needed = ["(pointer: fine)", "(min-width: 800px)"].map(media);
const against = ["(forced-colors: active)", "(prefers-contrast: more)", "(prefers-reduced-data: reduce)"].map(media);

const care = {};
let running = care;  // the same, and what the client that runs now has added

// Text spacing that the person has changed (WCAG 1.4.12) shows on a line of text that nobody sees.
const probe = document.createElement("div");
probe.textContent = "x x";
probe.setAttribute("aria-hidden", "true");
Object.assign(probe.style, {
  position: "absolute", top: 0, visibility: "hidden", font: "20px/30px monospace", letterSpacing: "0", wordSpacing: "0"
});
const spacing_changed = () => {
  const style = getComputedStyle(probe);
  return style.lineHeight !== "30px" || [style.letterSpacing, style.wordSpacing].some((each) => parseFloat(each) > 0);
};

const translated = () =>
  /\btranslated-/.test(root.className) || (running.language && root.lang !== running.language);

// A canvas with WebGL 2, or null.
const make_canvas = () => {
  const canvas = document.createElement("canvas");
  canvas.id = "paint";
  canvas.setAttribute("aria-hidden", "true");
  return canvas.getContext("webgl2", {antialias: false, depth: false, preserveDrawingBuffer: true}) && canvas;
};
// How many pixels a frame may have so that it is drawn within the limit. Where no graphics card helps, all of a canvas is
// read back at each frame, which takes the longer the larger it is; where one does, that is soon done. A small one is tried.
const pixels_within = (limit_ms) => {
  const size = 512;
  const gl = care.canvas.getContext("webgl2");
  const pixels = new Uint8Array(size * size * 4);
  const frame_ms = (read) => {
    const start = performance.now();
    for (let i = 0; i < 4; ++i) {
      gl.clear(gl.COLOR_BUFFER_BIT);
      gl.readPixels(0, 0, read, read, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
    }
    return (performance.now() - start) / 4;
  };
  care.canvas.width = care.canvas.height = size;
  frame_ms(size);
  const least_ms = frame_ms(1);
  const more_ms = frame_ms(size) - least_ms;
  return least_ms > limit_ms ? 0 : more_ms > 0 ? (limit_ms - least_ms) / more_ms * size ** 2 : Infinity;
};

care.make_canvas = make_canvas;

let most_pixels;
const can_paint = () => {
  if (care.canvas === undefined) care.canvas = make_canvas();
  return !!care.canvas;
};
const suits = (limit_ms) => {
  const connection = navigator.connection;
  if (!needed.every((each) => each.matches) || against.some((each) => each.matches)) return false;
  if ((connection && connection.saveData) || spacing_changed() || translated() || !can_paint()) return false;
  if (most_pixels === undefined) most_pixels = pixels_within(limit_ms);
  return most_pixels >= innerWidth * innerHeight * devicePixelRatio ** 2;
};

// Nothing of the client is asked for, and no canvas made, before the page has been painted once.
const first_paint = () => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));

// What the client will ask the API for by itself, asked for while the client is still on its way.
const ask_ahead = (path) => {
  const answer = fetch(path, {headers: {"Accept": "application/json", "X-Care-Account": "1"}, redirect: "error"});
  answer.catch(() => {});  // whoever takes it is told
  return [path, answer];
};

const gave_up = (reason) => console.warn("Care Account goes on without script.", reason);

// Runs the client. Its other parts (web/build/split.mjs) join it, in this order, when it asks for them. One that is called
// sooner ends it; as nothing has come from the person before it listens to the page, it then begins anew with one part more.
const others = ["events", "expressions"];
const run = ({client, module, part}, at_once = 0) => new Promise((over) => {
  const missing = new Error("A part of the client is not here yet.");
  const placeholder = new Proxy({}, {get: () => () => { throw missing; }});
  const own = running = Object.create(care);
  own.gave_up = (reason) => {
    const anew = reason === missing && !own.listens && at_once < others.length;
    over(anew ? run({client, module, part}, at_once + 1) : gave_up(reason));
  };
  const instantiateWasm = (imports, receive) => {
    WebAssembly.instantiate(module, {...imports, placeholder}).then(async (instance) => {
      const joined = [];
      const join = (count) => count && (joined[count] = joined[count] || (async () => {
        await join(count - 1);
        await WebAssembly.instantiate(await part(others[count - 1]), {primary: instance.exports});
      })().catch((reason) => {
        joined[count] = 0;
        throw reason;
      }));
      own.whole = () => join(1);
      own.complete = (answer) => answer.includes('"expression"') && join(2);
      await join(at_once);
      receive(instance);
    }).catch((reason) => (own.give_up || own.gave_up)(reason));
    return {};
  };
  client({care: own, instantiateWasm}).then(over, own.gave_up);
});

const start = async ({assets, ahead, language, trial}) => {
  await first_paint();
  care.ahead = new Map(ahead.map(ask_ahead));
  document.body.append(probe);
  const chosen = () => (/(?:^|; )presentation=(plain|painted)/.exec(document.cookie) || [])[1];
  care.wants_painted = () => (chosen() ? chosen() === "painted" && can_paint() : suits(trial));
  care.most_pixels = () => (chosen() || most_pixels === undefined ? Infinity : most_pixels);
  let loading;
  const load_font = async ([name, weight]) => {
    const bytes = await (await fetch(assets[name])).arrayBuffer();
    document.fonts.add(await new FontFace("Atkinson painted", bytes, {weight}).load());
    return bytes;
  };
  care.load_fonts = () => loading = loading || Promise.all([["regular", "400"], ["bold", "700"]].map(load_font))
    .then((fonts) => { care.fonts = fonts; }, () => { loading = 0; });

  const program = WebAssembly.compileStreaming(fetch(assets.wasm));
  if (care.wants_painted()) care.load_fonts();
  const parts = {};
  const part = (name) => {
    parts[name] = parts[name] || WebAssembly.compileStreaming(fetch(assets[name]));
    parts[name].catch(() => { parts[name] = 0; });
    return parts[name];
  };
  care.load_wording = async (tag) => {
    const answer = await fetch(assets[`wording.${tag}`]);
    if (!answer.ok) throw new Error(`No wording in ${tag}`);
    return answer.text();
  };
  const wording = assets[`wording.${language}`] ? care.load_wording(language).catch(() => "") : "";
  const {default: client} = await import(assets.client);
  care.wording = await wording;
  await run({client, module: await program, part});
  const changed = () => running.on_presentation && running.on_presentation();
  for (const each of [...needed, ...against]) each.addEventListener("change", changed);
  if (navigator.connection) navigator.connection.addEventListener("change", changed);
  new MutationObserver(changed).observe(root, {attributeFilter: ["class", "lang"]});
  new ResizeObserver(changed).observe(probe);
};

if (boot) start(JSON.parse(boot.textContent)).catch((error) => console.warn("The page goes on without script.", error));
