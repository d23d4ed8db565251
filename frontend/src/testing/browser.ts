const nothing = () => undefined;

class NoObserver implements ResizeObserver {
  observe = nothing;
  unobserve = nothing;
  disconnect = nothing;
}

/** Everything is in view. */
class AllInView implements IntersectionObserver {
  readonly root = null;
  readonly rootMargin = '';
  readonly scrollMargin = '';
  readonly thresholds = [];
  private readonly told: IntersectionObserverCallback;

  constructor(told: IntersectionObserverCallback) {
    this.told = told;
  }

  observe(target: Element): void {
    const entry = { isIntersecting: true, boundingClientRect: nowhere(), target } as unknown as IntersectionObserverEntry;
    queueMicrotask(() => this.told([entry], this));
  }

  unobserve = nothing;
  disconnect = nothing;
  takeRecords = () => [];
}

/** The window of a desk, with nothing asked for. */
const mediaQuery = (media: string) => ({
  matches: media.includes('min-width'),
  media,
  onchange: null,
  addEventListener: nothing,
  removeEventListener: nothing,
  addListener: nothing,
  removeListener: nothing,
  dispatchEvent: () => false,
});

const fonts = {
  status: 'loaded',
  ready: Promise.resolve(),
  check: () => true,
  load: () => Promise.resolve([]),
  addEventListener: nothing,
  removeEventListener: nothing,
};

const nowhere = () => new DOMRect();
let blobs = 0;

/**
 * What the page and its libraries ask of a browser and jsdom does not have, where an answer of "nothing to see" does no
 * harm: nothing is laid out, so nothing scrolls, meets or has a size. Must run before a component is rendered.
 */
export function completeBrowser() {
  Object.assign(globalThis, {
    ResizeObserver: NoObserver,
    IntersectionObserver: AllInView,
    matchMedia: mediaQuery,
    scrollTo: nothing,
    scrollBy: nothing,
  });
  URL.createObjectURL = () => `blob:rollcall/${++blobs}`;
  URL.revokeObjectURL = nothing;
  Object.defineProperty(document, 'fonts', { value: fonts, configurable: true });
  Object.assign(Document.prototype, { elementFromPoint: () => null, elementsFromPoint: () => [] });
  Object.assign(Element.prototype, {
    checkVisibility: () => true,
    scrollIntoView: nothing,
    scrollTo: nothing,
    scrollBy: nothing,
    setPointerCapture: nothing,
    releasePointerCapture: nothing,
    hasPointerCapture: () => false,
  });
  Object.assign(Range.prototype, { getBoundingClientRect: nowhere, getClientRects: () => [] });
  Object.assign(SVGElement.prototype, { getBBox: nowhere });
}
