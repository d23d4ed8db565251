const CONTROL = 'a[href], button, input, select, textarea, summary, [tabindex]';
/** Where somebody types; focused by a program, these may open a phone's keyboard. */
export const TYPED_IN = 'input:not([type=checkbox], [type=radio], [type=button], [type=file]), textarea';
/** What is read out by its name when it has the focus. Nothing further away is a neighbour. */
const NAMED = 'section, fieldset, form, [role=region], [role=group], [role=dialog], main';
/** What comes in place of something that was pressed, and is to be read first. */
const WISHED = '[data-takes-focus]';

interface Gone {
  /** What is still there of what was around it. */
  parent: Node;
  /** What stood before it there. */
  before: Node | null;
  like: HTMLElement;
}

/** Whether it can have the focus now. */
export function isReady(element: HTMLElement): boolean {
  return (
    element.isConnected &&
    !element.matches(':disabled') &&
    element.closest('[inert]') === null &&
    element.checkVisibility({ visibilityProperty: true })
  );
}

/** The heading of the page, or the page where it has none. */
export function pageHeading(root: Document = document): HTMLElement | null {
  const main = root.querySelector('main');
  const heading = main?.querySelector('h1') ?? null;
  return heading === null ? main : focusable(heading);
}

/** Who has the focus within something, after what went there: what came for it, a neighbour, or what it was a part of. */
export function heirIn(within: Node, gone: Gone): HTMLElement | null {
  if (gone.like.matches('h1')) return pageHeading();
  for (let node: Node | null = gone.parent; node !== null && within.contains(node); node = node.parentNode) {
    const scope = node;
    if (!(scope instanceof HTMLElement)) continue;
    if (scope.tagName === 'MAIN') return pageHeading(scope.ownerDocument);
    const wished = scope.querySelector<HTMLElement>(WISHED);
    if (wished !== null) return focusable(wished);
    const neighbour = neighbourIn(scope, gone);
    if (neighbour !== null) return neighbour;
    if (scope.matches(NAMED)) return focusable(scope);
  }
  return null;
}

function neighbourIn(scope: HTMLElement, { parent, before, like }: Gone): HTMLElement | null {
  const controls = [...scope.querySelectorAll<HTMLElement>(CONTROL)].filter(
    (each) => each !== like && each.tabIndex >= 0 && !each.matches(TYPED_IN) && isReady(each),
  );
  const from = before?.isConnected ? before : null;
  const isAfter = (each: Node) =>
    from === null ? parent.contains(each) || follows(parent, each) : follows(from, each) && !from.contains(each);
  const after = controls.filter(isAfter);
  const nearest = after[0] ?? controls.filter((each) => !isAfter(each)).at(-1) ?? null;
  // The same button of the next row rather than the first one.
  const row = nearest?.closest('tr') ?? nearest?.closest('li');
  return controls.find((each) => row?.contains(each) && isAlike(each, like)) ?? nearest;
}

const follows = (one: Node, other: Node) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

const isAlike = (one: HTMLElement, other: HTMLElement) =>
  one.tagName === other.tagName && one.className === other.className && one.dataset.status === other.dataset.status;

/** Something that is no control can have the focus too, though no Tab leads there. */
function focusable(element: HTMLElement): HTMLElement {
  if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) element.tabIndex = -1;
  return element;
}
