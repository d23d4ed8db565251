import type { Rolldown } from 'vite';

type NameOfChunk = Extract<Rolldown.CodeSplittingGroup['name'], (...given: never[]) => unknown>;

/** Puts all modules of ours that the entry imports at once, and every icon, into one chunk; the others lie apart. */
export function firstLoad(entry: string): NameOfChunk {
  let first: Set<string> | undefined;
  return (id, context) => {
    first ??= importedAtOnce(entry, (module) => context.getModuleInfo(module)?.importedIds ?? []);
    return first.has(id) || id.includes('@tabler') ? 'page' : null;
  };
}

function importedAtOnce(entry: string, importsOf: (id: string) => string[]): Set<string> {
  const found = new Set<string>();
  const add = (id: string) => {
    if (found.has(id) || id.includes('node_modules')) return;
    found.add(id);
    importsOf(id).forEach(add);
  };
  add(entry);
  return found;
}
