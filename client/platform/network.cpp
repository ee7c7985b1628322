#include "client/platform/network.h"

#include <emscripten.h>

#include "client/platform/channel.h"

namespace {

// clang-format off
EM_JS(void, care_open_network, (), {
  const care = Module.care;
  care.keys = new Map();
  care.new_key = () =>
    [...crypto.getRandomValues(new Uint32Array(4))].map((each) => each.toString(36)).join("-");
});

EM_JS(void, care_call, (const char* parcel, int length), {
  const care = Module.care;
  const [number, method, path, body, type, revision, token, given_key] = care.parts(parcel, length);
  const keys = care.keys;
  const same = method + path + body;
  const headers = {"Accept": "application/json", "X-Care-Account": token || "1"};
  if (type) headers["Content-Type"] = type;
  if (revision) headers["If-Match"] = revision;
  if (method !== "GET") {
    const key = given_key || keys.get(same) || care.new_key();
    headers["Idempotency-Key"] = key;
    keys.set(same, key);
  }
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), 30000);
  const begun = method === "GET" && care.ahead.get(path);
  care.ahead.delete(path);
  (begun || fetch(path, {method, headers, body: type ? body : undefined, credentials: "same-origin", redirect: "error",
                         keepalive: document.hidden && new Blob([body]).size < 60000, signal: stop.signal}))
    .then(async (answer) => {
      const text = await answer.text();
      keys.delete(same);
      await care.complete(text);
      return [String(answer.status), answer.headers.get("Content-Type") || "", text];
    })
    .catch(() => ["0", "", ""])
    .then((answer) => {
      clearTimeout(timer);
      care.send("answer", number, ...answer);
    });
});

EM_JS(void, care_upload, (const char* parcel, int length), {
  const care = Module.care;
  const [number, method, path, field, token, given_key] = care.parts(parcel, length);
  const input = [...care.app.querySelectorAll("input[type=file]")].find((each) => each.name === field);
  const file = input && input.files[0];
  const done = (status, type, body) => care.send("answer", number, String(status), type, body);
  if (!file) {
    Promise.resolve().then(() => done(0, "", ""));
    return;
  }
  const request = new XMLHttpRequest();
  let told = 0;
  request.open(method, path);
  request.setRequestHeader("Accept", "application/json");
  request.setRequestHeader("X-Care-Account", token || "1");
  request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
  request.setRequestHeader("Idempotency-Key", given_key || care.new_key());
  request.upload.onprogress = (event) => {
    if (event.timeStamp - told < 250) return;
    told = event.timeStamp;
    care.send("sent", number, String(event.loaded), String(event.total));
  };
  request.onload = () => {
    /* The file is held now: the field is free for another, or for the same again. */
    if (request.status < 300) input.value = "";
    done(request.status, request.getResponseHeader("Content-Type") || "", request.responseText);
  };
  request.onerror = request.onabort = request.ontimeout = () => done(0, "", "");
  request.send(file);
});
// clang-format on

platform::Parcel address(platform::CallNumber number, const api::Request& request) {
  platform::Parcel parcel;
  parcel.add(number).add(api::method_name(api::route(request.route).method)).add(api::path_of(request));
  return parcel;
}

}  // namespace

namespace platform {

void open_network() {
  care_open_network();
}

void call(CallNumber number, const api::Request& request, std::string_view token) {
  const bool json = api::route(request.route).body == api::Body::json;
  const std::string revision = request.revision < 0 ? "" : '"' + std::to_string(request.revision) + '"';
  Parcel parcel = address(number, request);
  parcel.add(json ? request.body : std::string{}).add(json ? "application/json" : "");
  parcel.add(revision).add(token).add(request.idempotency_key);
  care_call(parcel.data(), parcel.size());
}

void upload(CallNumber number, const api::Request& request, std::string_view field, std::string_view token) {
  Parcel parcel = address(number, request);
  parcel.add(field).add(token).add(request.idempotency_key);
  care_upload(parcel.data(), parcel.size());
}

}  // namespace platform
