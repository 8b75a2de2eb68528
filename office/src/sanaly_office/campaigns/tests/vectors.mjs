// The page's own blinding against the vectors of RFC 9474, and whole papers for the tests beside.
import { readFileSync } from "node:fs";

const [module, vectors, list] = process.argv.slice(2);
const blinding = await import(module);
const { blind, contribution, finalise, genuine, hex, modulus, newPrefix, prepared, readToken, requestPaper, tokenPaper, unhex, verify } = blinding;
const given = JSON.parse(readFileSync(vectors, "utf8"));
const n = BigInt("0x" + given.p) * BigInt("0x" + given.q);
const message = unhex(given.msg_prefix + given.msg);
const off = BigInt("0x" + given.inv);
const blinded = await blind(n, message, unhex(given.salt), off);
const signature = await finalise(n, message, unhex(given.blind_sig), off);
const wrong = await finalise(n, message, unhex(given.sig), off);
const changed = unhex(given.sig);
changed[9] ^= 1;
const said = {
  request: hex(blinded.request),
  signature: hex(signature),
  refused: wrong === null && !(await verify(n, message, changed)),
};
const published = JSON.parse(readFileSync(list, "utf8"));
const unit = published.units[0];
const key = await modulus(published, unit.digest);
const other = await modulus(published, "0".repeat(64));
const prefix = newPrefix();
const own = await blind(key, prepared(published.campaign, unit.digest, prefix));
said.key = key.toString(16);
said.other = other;
said.prefix = hex(prefix);
said.inverse = own.inverse.toString(16);
said.paper = requestPaper(published.campaign, unit.digest, own.request);
const token = readToken(tokenPaper(published.campaign, unit.digest, prefix, unhex(given.sig)));
said.genuine = await genuine(published, token);
said.contribution = contribution(token, { "hookah-smoking": "010", "venue-display": "100" });
console.log(JSON.stringify(said));
