import ts from 'typescript';

/** A use of the catalogue: a key of a room, or with `whole` all keys that begin so. */
export interface UsedWords {
  room: string;
  key: string;
  whole: boolean;
}

/** What a module says by the translators that it made with `words('room')`. */
export function usedWords(source: string): UsedWords[] {
  const file = ts.createSourceFile('module.tsx', source, ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX);
  const rooms = new Map<string, string>();
  const used: UsedWords[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) {
      const room = roomOf(node.initializer);
      if (room !== null) rooms.set(node.name.text, room);
    }
    if (ts.isCallExpression(node)) {
      const room = rooms.get(translatorOf(node.expression));
      const [key] = node.arguments;
      if (room !== undefined && key) used.push(...keysIn(key).map((each) => ({ room, ...each })));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return used;
}

function roomOf(made: ts.Expression | undefined): string | null {
  if (!made || !ts.isCallExpression(made) || !ts.isIdentifier(made.expression) || made.expression.text !== 'words') return null;
  const [room] = made.arguments;
  return room && ts.isStringLiteral(room) ? room.text : null;
}

/** `t` of `t(…)` and of `t.rich(…)`. */
function translatorOf(callee: ts.Expression): string {
  const called = ts.isPropertyAccessExpression(callee) ? callee.expression : callee;
  return ts.isIdentifier(called) ? called.text : '';
}

function keysIn(argument: ts.Node): Omit<UsedWords, 'room'>[] {
  if (ts.isStringLiteralLike(argument)) return [{ key: argument.text, whole: false }];
  if (ts.isTemplateExpression(argument)) return [{ key: argument.head.text, whole: true }];
  if (ts.isConditionalExpression(argument)) return [...keysIn(argument.whenTrue), ...keysIn(argument.whenFalse)];
  return [];
}
