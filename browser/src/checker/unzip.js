// Puts the files of a ZIP into Python's file system. The build packs it uncompressed and in the
// order of names, so each file's bytes lie there as they are, and none is copied.
const ENTRY = 0x04034b50;
const HEADER = 30;

const text = new TextDecoder();

/** Unpacks `data` below `place`; the folders are made on the way. */
export function unzip(FS, data, place) {
  const bytes = new Uint8Array(data);
  const view = new DataView(data);
  let folder = "";
  for (let at = 0; view.getUint32(at, true) === ENTRY;) {
    const name = at + HEADER;
    const begin = name + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    const end = begin + view.getUint32(at + 18, true);
    const path = `${place}/${text.decode(bytes.subarray(name, name + view.getUint16(at + 26, true)))}`;
    const inside = path.slice(0, path.lastIndexOf("/"));
    if (inside !== folder) FS.mkdirTree(inside);
    folder = inside;
    FS.writeFile(path, bytes.subarray(begin, end), { canOwn: true });
    at = end;
  }
}
