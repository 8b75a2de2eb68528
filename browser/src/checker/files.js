// What the person chose, in Python's file system: read in slices when Python reads, never copied.
const BLOCK = 1 << 20;
const LONGEST = 255;
const PLACE = "/home/given";
const MISSING = 44;
const BROKEN = 29;
/** @type {{node: any, start: number, bytes: Uint8Array}} */
const NOTHING = { node: null, start: -1, bytes: new Uint8Array() };

const encoder = new TextEncoder();
const mounted = new Map();
let kept = NOTHING;

/** Lets go of all files of one place, and of what was read last. */
export function close(FS, name) {
  const place = mounted.get(name);
  if (!place) return;
  FS.unmount(place);
  FS.rmdir(place);
  mounted.delete(name);
  kept = NOTHING;
}

/** Puts files at a place of this name; gives the path of every file and folder that was chosen. */
export function mount(FS, name, files) {
  const place = `${PLACE}/${name}`;
  FS.mkdirTree(place);
  FS.mount(sliced(FS), { places: placed(files) }, place);
  mounted.set(name, place);
  return FS.readdir(place).filter((entry) => !entry.startsWith(".")).sort((a, b) => a - b)
    .flatMap((number) => FS.readdir(`${place}/${number}`).filter((entry) => entry !== "." && entry !== "..")
      .map((entry) => `${place}/${number}/${entry}`));
}

/** A part of a file that the person chose, as a Blob of which nothing is copied; null where no such file is mounted. */
export function lying(FS, path, start, size) {
  const file = FS.analyzePath(path).object?.contents;
  return file instanceof File && start + size <= file.size ? file.slice(start, start + size) : null;
}

/** Trees of files: those of one name or of names that get in each other's way lie in several. */
function placed(files) {
  const places = [];
  for (const { file, path } of files) {
    const parts = named(path || file.name);
    let number = places.findIndex((tree) => fits(tree, parts));
    if (number < 0) number = places.push(new Map()) - 1;
    put(places[number], parts, file);
  }
  return places;
}

/** The parts of a path, none of which leads anywhere or is too long for a name. */
function named(path) {
  const parts = path.toWellFormed().split("/").filter((part) => part !== "" && part !== ".");
  return (parts.length ? parts : ["_"]).map((part) => (part === ".." ? "_" : short(part.replaceAll("\0", "_"))));
}

/** A name of no more bytes than a file system takes, with its ending. */
function short(name) {
  if (encoder.encode(name).length <= LONGEST) return name;
  const dot = name.lastIndexOf(".");
  const ending = dot > 0 && name.length - dot <= 8 ? name.slice(dot) : "";
  const letters = [...name.slice(0, name.length - ending.length)];
  while (encoder.encode(letters.join("") + ending).length > LONGEST) letters.pop();
  return letters.join("") + ending;
}

function fits(tree, parts) {
  let here = tree;
  for (const part of parts.slice(0, -1)) {
    if (!here.has(part)) return true;
    here = here.get(part);
    if (!(here instanceof Map)) return false;
  }
  return !here.has(parts.at(-1));
}

function put(tree, parts, file) {
  let here = tree;
  for (const part of parts.slice(0, -1)) {
    if (!here.has(part)) here.set(part, new Map());
    here = here.get(part);
  }
  here.set(parts.at(-1), file);
}

/** Emscripten's WORKERFS for trees of files, whose reads fail as a file system's do. */
function sliced(FS) {
  const { WORKERFS } = FS.filesystems;
  const reader = new FileReaderSync();
  const streams = { ...WORKERFS.stream_ops, read: (...given) => read(FS, reader, ...given) };
  const nodes = { ...WORKERFS.node_ops, readdir: (node) => [".", "..", ...node.entries] };
  const create = (parent, name, what) => {
    const folder = what instanceof Map;
    const node = FS.createNode(parent, name, folder ? WORKERFS.DIR_MODE : WORKERFS.FILE_MODE, 0);
    const moment = folder ? 0 : what.lastModified;
    Object.assign(node, { node_ops: nodes, stream_ops: streams, atime: moment, mtime: moment, ctime: moment });
    if (folder) fill(node, what);
    else Object.assign(node, { size: what.size, contents: what });
    return node;
  };
  const fill = (node, tree) => {
    Object.assign(node, { size: 4096, entries: [...tree.keys()] });
    for (const [name, what] of tree) create(node, name, what);
  };
  return {
    mount: ({ opts }) => create(null, "/", new Map(opts.places.map((tree, number) => [String(number), tree]))),
  };
}

/** Reads through a block that is kept: Python asks for a few kilobytes at a time. */
function read(FS, reader, stream, buffer, offset, length, position) {
  const { node } = stream;
  if (position >= node.size) return 0;
  const end = Math.min(position + length, node.size);
  let done = position;
  while (done < end) {
    const block = blockAt(FS, reader, node, done);
    const from = done - block.start;
    const part = block.bytes.subarray(from, Math.min(block.bytes.length, from + end - done));
    buffer.set(part, offset + done - position);
    done += part.length;
  }
  return done - position;
}

function blockAt(FS, reader, node, position) {
  const start = position - (position % BLOCK);
  if (kept.node === node && kept.start === start) return kept;
  const size = Math.min(BLOCK, node.size - start);
  let bytes;
  try {
    bytes = new Uint8Array(reader.readAsArrayBuffer(node.contents.slice(start, start + size)));
  } catch (error) {
    const isGone = error instanceof DOMException && error.name === "NotFoundError";
    throw new FS.ErrnoError(isGone ? MISSING : BROKEN);
  }
  if (bytes.length !== size) throw new FS.ErrnoError(BROKEN);
  kept = { node, start, bytes };
  return kept;
}
