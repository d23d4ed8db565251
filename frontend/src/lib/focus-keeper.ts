import { heirIn, isReady, pageHeading } from '@/lib/focus-places';

/** What comes over the page and goes again: the focus then goes back to where it was before, and to no neighbour. */
const LAYER = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox], .mantine-Notifications-root, [data-focus-layer]';
const PRESSED = 'a[href], button, input, select, textarea, summary, label, [tabindex]';

/** The last control of a layer that had the focus; the page itself is one. */
interface Held {
  element: HTMLElement;
  layer: Element | null;
  /** It was taken away, or disabled. */
  lost: boolean;
  /** Where it was: what stayed of what was around it, and what stood before it there. */
  parent: Node | null;
  before: Node | null;
}

/**
 * Holds the focus in the page. When what has it is taken away or disabled, it goes to what opened that, to what came in
 * its place or to a neighbour, and never to the top of the page. Whoever presses on nothing leaves it. Returns the way
 * to stop.
 */
export function keepFocus(root: Document = document): () => void {
  /** The newest last. */
  let held: Held[] = [];
  let frame = 0;

  const remember = ({ target }: Event) => {
    if (!(target instanceof HTMLElement) || target === root.body) return;
    const layer = target.closest(LAYER);
    const at = held.findIndex((each) => each.layer === layer);
    const below = at < 0 ? held : held.slice(0, at);
    held = [...below, { element: target, layer, lost: false, parent: target.parentNode, before: target.previousSibling }];
  };

  const leave = ({ target }: Event) => {
    const onNothing = target instanceof Element && !target.closest(PRESSED);
    // Beside a dialog, a press closes that.
    if (onNothing && (held.at(-1)?.layer ?? root).contains(target)) held = [];
  };

  const look = () => {
    frame = 0;
    const last = held.at(-1);
    if (!last?.lost || root.activeElement !== root.body || !root.hasFocus()) return;
    // One that was only moved, or is enabled again, has it back.
    const next = [...held].reverse().reduce<HTMLElement | null>(
      (found, { element, layer, parent, before }) => {
        if (found !== null) return found;
        if (isReady(element)) return element;
        const within = layer ?? root.body;
        return parent !== null && within.isConnected && within.contains(parent) ? heirIn(within, { parent, before, like: element }) : null;
      },
      null,
    );
    (next ?? pageHeading(root))?.focus({ preventScroll: next === last.element });
  };

  const observer = new MutationObserver((records) => {
    for (const { type, removedNodes, target, previousSibling } of records) {
      for (const each of held) {
        if (type === 'attributes') {
          each.lost ||= target.contains(each.element) && each.element.matches(':disabled');
          continue;
        }
        for (const gone of removedNodes) {
          if (gone.contains(each.element)) each.lost = true;
          if (!gone.contains(each.element) && !gone.contains(each.parent)) continue;
          each.parent = target;
          each.before = previousSibling;
        }
      }
    }
    // A browser takes the focus from what is disabled with its next frame.
    if (frame === 0 && held.some(({ lost }) => lost)) frame = requestAnimationFrame(() => (frame = requestAnimationFrame(look)));
  });

  root.addEventListener('focusin', remember);
  // Of a touch there is one only where it does not scroll.
  root.addEventListener('mousedown', leave);
  observer.observe(root.body, { subtree: true, childList: true, attributeFilter: ['disabled'] });
  return () => {
    held = [];
    root.removeEventListener('focusin', remember);
    root.removeEventListener('mousedown', leave);
    observer.disconnect();
    cancelAnimationFrame(frame);
  };
}
