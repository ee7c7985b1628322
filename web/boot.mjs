// Starts the browser's client on a page that the server has written, and decides which presentation is right
// (presentation.md, "Two presentations of one tree"). A page without #boot stays as it is; so does every page
// when anything here fails. What is put on `care` is called by client/platform.

const boot = document.getElementById("boot");
const root = document.documentElement;
const media = (query) => matchMedia(query);
const needed = ["(pointer: fine)", "(min-width: 800px)"].map(media);
const against = ["(forced-colors: active)", "(prefers-contrast: more)", "(prefers-reduced-data: reduce)"].map(media);

const care = {};

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

const translated = () => /\btranslated-/.test(root.className) || (care.language && root.lang !== care.language);

// A canvas with WebGL 2, or null; and whether a frame of many blended pixels is drawn quickly on it.
const make_canvas = () => {
  const canvas = document.createElement("canvas");
  canvas.id = "paint";
  canvas.setAttribute("aria-hidden", "true");
  return canvas.getContext("webgl2", {antialias: false, depth: false}) && canvas;
};
const draws_quickly = (limit_ms) => {
  const gl = care.canvas.getContext("webgl2");
  const frame = () => {
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
  };
  care.canvas.width = care.canvas.height = 1024;
  frame();
  const start = performance.now();
  for (let i = 0; i < 4; ++i) frame();
  return (performance.now() - start) / 4 <= limit_ms;
};

care.make_canvas = make_canvas;

let quick;
const can_paint = () => {
  if (care.canvas === undefined) care.canvas = make_canvas();
  return !!care.canvas;
};
const suits = (limit_ms) => {
  const connection = navigator.connection;
  if (!needed.every((each) => each.matches) || against.some((each) => each.matches)) return false;
  if ((connection && connection.saveData) || spacing_changed() || translated() || !can_paint()) return false;
  return quick = quick === undefined ? draws_quickly(limit_ms) : quick;
};

// Nothing of the client is asked for, and no canvas made, before the page has been painted once.
const first_paint = () => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));

// What the client will ask the API for by itself, asked for while the client is still on its way.
const ask_ahead = (path) => {
  const answer = fetch(path, {headers: {"Accept": "application/json", "X-Care-Account": "1"}, redirect: "error"});
  answer.catch(() => {});  // whoever takes it is told
  return [path, answer];
};

const start = async ({assets, ahead, language, trial}) => {
  await first_paint();
  care.ahead = new Map(ahead.map(ask_ahead));
  document.body.append(probe);
  care.wants_painted = () => {
    const chosen = /(?:^|; )presentation=(plain|painted)/.exec(document.cookie);
    return chosen ? chosen[1] === "painted" && can_paint() : suits(trial);
  };
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
  care.load_wording = async (tag) => {
    const answer = await fetch(assets[`wording.${tag}`]);
    if (!answer.ok) throw new Error(`No wording in ${tag}`);
    return answer.text();
  };
  const wording = assets[`wording.${language}`] ? care.load_wording(language).catch(() => "") : "";
  const {default: client} = await import(assets.client);
  care.wording = await wording;
  const module = await program;
  const missing = () => {
    throw new Error("The part of the client for expressions is not here.");
  };
  await client({
    care,
    instantiateWasm: (imports, receive) => {
      const placeholder = new Proxy({}, {get: () => missing});
      WebAssembly.instantiate(module, {...imports, placeholder}).then((instance) => {
        let rest;  // the second part (web/build/split.mjs), once a form has needed it
        care.complete = (answer) => {
          if (!rest && answer.includes('"expression"')) {
            rest = WebAssembly.instantiateStreaming(fetch(assets.expressions), {primary: instance.exports});
            rest.catch(() => { rest = 0; });
          }
          return rest;
        };
        receive(instance);
      });
      return {};
    }
  });

  const changed = () => care.on_presentation();
  for (const each of [...needed, ...against]) each.addEventListener("change", changed);
  if (navigator.connection) navigator.connection.addEventListener("change", changed);
  new MutationObserver(changed).observe(root, {attributeFilter: ["class", "lang"]});
  new ResizeObserver(changed).observe(probe);
};

if (boot) start(JSON.parse(boot.textContent)).catch((error) => console.warn("The page goes on without script.", error));
