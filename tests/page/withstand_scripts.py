"""Scripts that stand for a browser in trouble, put before those of workers."""

PICTURES = "/pictures/worker.js"
VANISHING = """
const fatal = new Set(), { postMessage } = self;
self.addEventListener("message", ({ data: { id, args } }) => {
  if (args?.bytes?.length === %d) fatal.add(id);
});
self.postMessage = (said, ...further) => {
  if (fatal.has(said.began)) self.close();
  else postMessage.call(self, said, ...further);
};
"""
"""The worker ends without a word over each picture whose file has so many bytes."""
