// What can go wrong with one picture, by a short name; what to say of it is decided in Python.
export class PictureFailure extends Error {
  constructor(slug) {
    super(slug);
    this.name = "PictureFailure";
    this.slug = slug;
  }
}

/** One after which the worker is of no more use: what it holds is lost, and another is started. */
export class WorkerSpent extends PictureFailure {}
