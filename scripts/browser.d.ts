// Types that the browser's scripts share. They are not in public/, because all files there are sent to
// browsers.

export {};

declare global {
  /** A position that is saved. */
  interface SavedPosition {
    slug: string;
    /** The deadline last seen, as the page writes it (2026-11-30, or løpende); empty if not known. */
    deadline: string;
    /** Its title when it was saved, to be named by when it no longer exists. */
    title?: string | undefined;
  }

  /** A search that is saved. */
  interface SavedSearch {
    /** Its query string. */
    address: string;
    name: string;
    /** Slugs of what it found at the last visit, and its day, as 2026-11-30; null before the first. */
    seen: string[] | null;
    day: string | null;
  }

  /** What is saved on the device. */
  interface Saved {
    positions: SavedPosition[];
    searches: SavedSearch[];
  }

  /** `worker/src/lib.rs`, as wasm-bindgen exports it. */
  interface CatalogueSession {
    answer(question: string): string;
  }

  /** wasm-bindgen's code, which `scripts/worker.sh` puts before the worker's script. */
  const wasm_bindgen: {
    (program: { module_or_path: string }): Promise<unknown>;
    CatalogueSession: new (records: Uint8Array) => CatalogueSession;
  };
}
