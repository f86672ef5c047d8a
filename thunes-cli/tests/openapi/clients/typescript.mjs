// Generates the types of every document with openapi-typescript, and compiles bodies against them with tsc.
//
// Each sample body of a document has to compile, and so has a reply with words that nobody has seen yet. Of each method, every member that
// the guide requires is left out of a body once: tsc has to refuse that body and name the member. What is required is read from the
// fixture, not from the documents.
//
// Arguments: the folder with the packages, the folder with the documents (`3.1/bizum.json`, `3.1.json`), the fixture.

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [packages, folder, fixture] = process.argv.slice(2).map((argument) => path.resolve(argument));
const require = createRequire(path.join(packages, "here.js"));
const { default: generate, astToString } = require("openapi-typescript");

const records = JSON.parse(fs.readFileSync(fixture, "utf8"));

/** What tsc says, of each file and line where it has to: the member, and what is left out. */
const wanted = new Map();
let bodies = 0;

/** The documents: the path of each without `.json`, and the method that it is of, if it is of one. */
function documents() {
  const found = [];
  for (const version of ["3.0", "3.1"]) {
    found.push({ base: path.join(folder, version), method: null });
    for (const file of fs.readdirSync(path.join(folder, version)).filter((file) => file.endsWith(".json"))) {
      const method = path.basename(file, ".json");
      found.push({ base: path.join(folder, version, method), method });
    }
  }
  return found;
}

/** The body without the member at a path of the fixture, such as `lineItems[].quantity`. */
function without(body, member) {
  const poorer = structuredClone(body);
  const names = member.split(".");
  const last = names.pop().replace("[]", "");
  const holder = names.reduce((at, name) => (name.endsWith("[]") ? at[name.slice(0, -2)][0] : at[name]), poorer);
  if (!(last in holder)) throw new Error(`no sample has ${member}`);
  delete holder[last];
  return poorer;
}

/** The endpoints of a document: `operationId`, and the media types of what is sent and of what comes back. */
function endpoints(document) {
  const all = Object.values(document.paths).flatMap((endpoints) => Object.values(endpoints));
  return all.map(({ operationId, requestBody, responses }) => ({
    operationId,
    sent: requestBody?.content["application/json"],
    got: responses["2XX"].content["application/json"],
  }));
}

/** The lines of the file that uses the types of one document. One statement is one line, by which an error is found. */
function lines({ base, method }, document) {
  const lines = [`import type { operations } from "./${path.basename(base)}.api";`];
  const constant = (type, body) => {
    lines.push(`export const _${lines.length}: operations${type} = ${JSON.stringify(body)};`);
    bodies += 1;
  };
  for (const { operationId, sent, got } of endpoints(document)) {
    const of = `["${operationId}"]`;
    const request = `${of}["requestBody"]["content"]["application/json"]`;
    const reply = `${of}["responses"]["2XX"]["content"]["application/json"]`;
    Object.values(sent?.examples ?? {}).forEach(({ value }) => constant(request, value));
    Object.values(got.examples).forEach(({ value }) => constant(reply, value));
    const unseen = { status: "A_NEW_WORD", errorInformation: { reason: "A_NEW_WORD" } };
    Object.values(got.examples).slice(0, 1).forEach(({ value }) => constant(reply, { ...value, ...unseen }));
    const record = records.find((record) => record.method === method && record.operation === operationId);
    for (const member of Object.keys(record?.required ?? {})) {
      const sample = sent.examples[`${method}-${operationId}-required`].value;
      constant(request, without(sample, member));
      const name = member.split(".").pop().replace("[]", "");
      wanted.set(`${base}.use.ts:${lines.length}`, { name, what: `${method} ${operationId} without ${member}` });
    }
  }
  return lines;
}

/** Each error of tsc by file and line. What it says goes on in lines that start with a blank. */
function compile() {
  const options = { strict: true, noEmit: true, skipLibCheck: false, types: [], module: "esnext", moduleResolution: "bundler" };
  const config = path.join(folder, "tsconfig.json");
  fs.writeFileSync(config, JSON.stringify({ compilerOptions: options, include: ["**/*.ts"] }));
  const tsc = path.join(packages, "node_modules/typescript/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [tsc, "--pretty", "false", "--project", config], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const errors = new Map();
  let at = "";
  for (const line of stdout.split("\n").filter((line) => line !== "")) {
    const start = /^(.+\.ts)\((\d+),\d+\): error (.*)$/.exec(line);
    if (start) at = `${path.resolve(folder, start[1])}:${start[2]}`;
    errors.set(at, `${errors.get(at) ?? ""}${start ? start[3] : line}\n`);
  }
  return errors;
}

for (const document of documents()) {
  const { base } = document;
  const ast = await generate(pathToFileURL(`${base}.json`));
  fs.writeFileSync(`${base}.api.ts`, astToString(ast));
  fs.writeFileSync(`${base}.use.ts`, `${lines(document, JSON.parse(fs.readFileSync(`${base}.json`, "utf8"))).join("\n")}\n`);
}

const errors = compile();
const faults = [];
for (const [at, text] of errors) if (!wanted.has(at)) faults.push(`${at}: ${text}`);
for (const [at, { name, what }] of wanted) {
  const text = errors.get(at);
  if (text === undefined) faults.push(`${what} compiles`);
  else if (!text.includes(`Property '${name}' is missing`)) faults.push(`${what}: the error does not name ${name}: ${text}`);
}
const required = records.map((record) => Object.keys(record.required).length).reduce((sum, count) => sum + count, 0);
if (wanted.size !== 2 * required) faults.push(`${wanted.size} members were left out, of ${required} in each of two versions`);
if (faults.length > 0) {
  console.error(faults.slice(0, 20).join("\n"));
  console.error(`${faults.length} faults of the generated TypeScript types`);
  process.exit(1);
}
console.log(`TypeScript: ${bodies - wanted.size} bodies compile; ${wanted.size} without a required member do not, and the member is named`);
