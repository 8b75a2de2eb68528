/* RSABSSA-SHA384-PSS-Randomized of RFC 9474, the person's side, and the papers of a campaign.
 * BigInt and WebCrypto; the counterpart of sanaly_core.contribution. */

const HASH = 48, SALT = 48, PREFIX = 32;
const E = 65537n;

export const hex = (bytes) => [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
export const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (two) => parseInt(two, 16));
const number = (bytes) => BigInt("0x" + (hex(bytes) || "0"));
const bytesOf = (value, length) => unhex(value.toString(16).padStart(2 * length, "0"));
const text = (words) => new TextEncoder().encode(words);
const random = (length) => crypto.getRandomValues(new Uint8Array(length));
const digest = async (name, bytes) => new Uint8Array(await crypto.subtle.digest(name, bytes));

function join(...parts) {
  const all = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0));
  parts.reduce((at, one) => (all.set(one, at), at + one.length), 0);
  return all;
}

function power(base, exponent, modulus) {
  let result = 1n;
  for (let rest = exponent, square = base % modulus; rest; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/* The inverse of a number, or null where it has none. */
function inverse(value, modulus) {
  let [a, b, x, y] = [value % modulus, modulus, 1n, 0n];
  while (b) [a, b, x, y] = [b, a % b, y, x - (a / b) * y];
  return a === 1n ? ((x % modulus) + modulus) % modulus : null;
}

const bits = (n) => n.toString(2).length;
const lengthOf = (n) => Math.ceil(bits(n) / 8);

async function mask(seed, length) {
  const rounds = [];
  for (let at = 0; at * HASH < length; at += 1) {
    rounds.push(await digest("SHA-384", join(seed, bytesOf(BigInt(at), 4))));
  }
  return join(...rounds).slice(0, length);
}

/* EMSA-PSS-ENCODE, RFC 8017, 9.1.1. */
async function encode(message, emBits, salt) {
  const length = Math.ceil(emBits / 8);
  const hash = await digest("SHA-384", join(new Uint8Array(8), await digest("SHA-384", message), salt));
  const block = join(new Uint8Array(length - salt.length - HASH - 2), Uint8Array.of(1), salt);
  const cover = await mask(hash, block.length);
  const masked = block.map((one, at) => one ^ cover[at]);
  masked[0] &= 0xff >> (8 * length - emBits);
  return join(masked, hash, Uint8Array.of(0xbc));
}

export async function verify(n, prepared, signature) {
  const value = number(signature);
  if (signature.length !== lengthOf(n) || value >= n) return false;
  const emBits = bits(n) - 1;
  const opened = power(value, E, n);
  if (bits(opened) > emBits) return false;
  const encoded = bytesOf(opened, Math.ceil(emBits / 8));
  const hash = encoded.slice(-HASH - 1, -1);
  const masked = encoded.slice(0, -HASH - 1);
  const cover = await mask(hash, masked.length);
  const block = masked.map((one, at) => one ^ cover[at]);
  return hex(await encode(prepared, emBits, block.slice(-SALT))) === hex(encoded);
}

/* A blinded message and what takes the blinding off; salt and inverse are given by tests alone. */
export async function blind(n, prepared, salt = random(SALT), given = null) {
  const message = number(await encode(prepared, bits(n) - 1, salt));
  let off = given;
  while (off === null || off === 0n || inverse(off, n) === null) {
    off = number(random(lengthOf(n) + 16)) % n;
  }
  const request = (message * power(inverse(off, n), E, n)) % n;
  return { request: bytesOf(request, lengthOf(n)), inverse: off };
}

/* The signature, or null where the answer is none of this key. */
export async function finalise(n, prepared, answer, off) {
  if (answer.length !== lengthOf(n)) return null;
  const signature = bytesOf((number(answer) * off) % n, lengthOf(n));
  return (await verify(n, prepared, signature)) ? signature : null;
}

const message = (campaign, key) => text(`sanaly-contribution-1\n${campaign}\n${key}\n`);
export const prepared = (campaign, key, prefix) => join(prefix, message(campaign, key));
export const newPrefix = () => random(PREFIX);

/* The published list with its digest, fetched as anybody would: without cookies. */
export async function published(address) {
  const answer = await fetch(address, { credentials: "omit", cache: "no-store" });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return { ...JSON.parse(new TextDecoder().decode(bytes)), digest: hex(await digest("SHA-256", bytes)) };
}

/* The modulus of a published key, or null where this digest is not in the list. */
export async function modulus(list, key) {
  const unit = list.units.find((one) => one.digest === key);
  if (!unit || unit.e !== Number(E)) return null;
  const n = BigInt("0x" + unit.n);
  const named = hex(await digest("SHA-256", text(`sanaly-key-1\n${E.toString(16)}\n${n.toString(16)}`)));
  return named === key && bits(n) >= 3072 && bits(n) <= 4096 ? n : null;
}

export const requestPaper = (campaign, key, request) =>
  JSON.stringify({ blinded: hex(request), campaign, format: "sanaly-draw-1", key });
export const tokenPaper = (campaign, key, prefix, signature) =>
  JSON.stringify({ campaign, format: "sanaly-token-1", key, prefix: hex(prefix), signature: hex(signature) }) + "\n";

/* A token's file as it was read, or null. */
export function readToken(given) {
  let token = null;
  try {
    token = JSON.parse(given);
  } catch {
    return null;
  }
  const right = token?.format === "sanaly-token-1" && /^[0-9a-f]{64}$/.test(token.prefix)
    && /^([0-9a-f]{2})+$/.test(token.signature) && /^[0-9a-f]{64}$/.test(token.key);
  return right ? token : null;
}

/* Whether a token was signed with a published key of this campaign. */
export async function genuine(list, token) {
  const n = token.campaign === list.campaign ? await modulus(list, token.key) : null;
  return n !== null
    && verify(n, prepared(token.campaign, token.key, unhex(token.prefix)), unhex(token.signature));
}

/* The bytes that are sent: one spelling, keys in order. */
export function contribution(token, answers) {
  const sorted = Object.fromEntries(Object.keys(answers).sort().map((name) => [name, answers[name]]));
  return JSON.stringify({
    answers: sorted,
    campaign: token.campaign,
    format: "sanaly-contribution-1",
    key: token.key,
    signature: token.signature,
    token: token.prefix,
  });
}
