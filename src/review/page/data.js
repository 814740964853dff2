"use strict";
// What the page holds: an index of all releases, which lists, filters and charts read, and the releases themselves in
// packed parts, which are unpacked when somebody looks at one.

const index = JSON.parse(document.getElementById("index").textContent);

/** One line of the index, with names in place of numbers. */
const releases = index.releases.map((row, number) => ({
  number,
  title: row.title,
  name: row.name,
  published: row.published,
  countries: row.countries,
  bodies: row.bodies,
  resolutions: row.resolutions,
  findings: row.findings,
  kinds: row.kinds,
  grades: row.grades,
  mentions: row.mentions,
  searched: `${row.title ?? ""}\n${row.name}\n${row.published ?? ""}`.toLowerCase(),
}));

/** The value that is packed in an element: gzip of JSON, as Base64. */
function unpacked(id) {
  const packed = atob(document.getElementById(id).textContent.trim());
  const bytes = new Uint8Array(packed.length);
  for (let at = 0; at < packed.length; at += 1) bytes[at] = packed.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

/** Parts that were unpacked, of records the last few. */
const KEPT_RECORDS = 20;
const recordParts = new Map();
const textParts = new Map();

function textsOf(number) {
  if (!textParts.has(number)) textParts.set(number, unpacked(`texts-${number}`));
  return textParts.get(number);
}

/** The whole record of a release, with its text. */
async function record(number) {
  const part = Math.floor(number / index.records_part);
  if (!recordParts.has(part)) {
    if (recordParts.size === KEPT_RECORDS) recordParts.delete(recordParts.keys().next().value);
    recordParts.set(part, unpacked(`records-${part}`));
  }
  const found = (await recordParts.get(part))[number % index.records_part];
  const texts = await textsOf(Math.floor(number / index.texts_part));
  return { ...found, text: texts[number % index.texts_part] };
}

const searched = new Map();

/** The texts of a part in small letters, made once. */
async function searchedTexts(number) {
  if (!searched.has(number)) {
    searched.set(number, (await textsOf(number)).map((text) => text.toLowerCase()));
  }
  return searched.get(number);
}

/** An element with attributes and children; strings become text and never markup. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** A control character by its code point: it neither turns the direction of writing nor vanishes. */
function controlName(character) {
  return `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Text in one line, with its control characters visible. */
function visible(text) {
  return Array.from(text.replace(/\s+/gu, " "), (character) =>
    CONTROL.test(character) ? `<${controlName(character)}>` : character,
  ).join("");
}

/** "participant_count" as people write it. */
function words(name) {
  return name.replaceAll("_", " ");
}
