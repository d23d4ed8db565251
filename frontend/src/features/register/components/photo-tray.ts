import type { PhotoCheck, Pose, RejectedPhoto } from '@/api/types.gen';
import type { Box } from '@/features/register/api/face-field';
import { words } from '@/lib/words';

import { facesIn } from './rejections';
import type { Seen } from './seen-faces';

const t = words('register');

export type PhotoState =
  | { kind: 'checking' }
  | { kind: 'ok'; hints: string[] }
  /** Several faces: whose photo it is has to be said. */
  | { kind: 'choose'; reason: string }
  | { kind: 'refused'; reasons: string[]; /** Why it was not taken when it was sent. */ refusal?: RejectedPhoto }
  /** The check itself failed: nothing is known of the photo. */
  | { kind: 'unchecked'; problem: string };

export interface Verdict {
  state: PhotoState;
  pose?: Pose | null;
  /** Left out: as before. */
  seen?: Seen;
}

export interface TrayPhoto {
  id: number;
  /** As the person knows it: "Camera photo 1", or the file's own name. */
  label: string;
  /** As the server is told: unique in the tray, and nothing but ASCII. */
  fileName: string;
  blob: Blob;
  /** An object URL; whoever takes the photo out revokes it. */
  url: string;
  state: PhotoState;
  pose: Pose | null;
  seen: Seen | null;
  /** The one that was chosen among several. */
  face: Box | null;
  /** The refusals that were overruled for it. */
  accept: string[];
}

export type TrayAction =
  | { type: 'added'; photo: TrayPhoto }
  | { type: 'judged'; id: number; verdict: Verdict }
  | { type: 'chosen'; id: number; face: Box }
  | { type: 'overruled'; ids: number[]; code: string }
  | { type: 'removed'; ids: number[] };

export function trayReducer(photos: TrayPhoto[], action: TrayAction): TrayPhoto[] {
  const change = (id: number, changes: Partial<TrayPhoto>) =>
    photos.map((photo) => (photo.id === id ? { ...photo, ...changes } : photo));
  switch (action.type) {
    case 'added':
      return [...photos, action.photo];
    case 'judged':
      return change(action.id, action.verdict);
    case 'chosen':
      return change(action.id, { face: action.face });
    case 'overruled':
      return photos.map((photo) => (action.ids.includes(photo.id) ? overruled(photo, action.code) : photo));
    case 'removed':
      return photos.filter(({ id }) => !action.ids.includes(id));
  }
}

export function overruled(photo: TrayPhoto, code: string): TrayPhoto {
  return { ...photo, accept: [...photo.accept, code] };
}

export function verdictOf(check: PhotoCheck): Verdict {
  const { ok, reasons, messages, pose, faces, measures } = check;
  const seen = { faces, width: measures.width, height: measures.height };
  const state = stateOf(ok, reasons, messages, faces.length);
  // Until it is said whose photo this is, nobody's pose counts.
  return { state, pose: state.kind === 'choose' ? null : pose, seen };
}

function stateOf(ok: boolean, reasons: string[], messages: string[], faces: number): PhotoState {
  if (ok) return { kind: 'ok', hints: messages };
  const [first = t('tray.unusable')] = messages;
  if (reasons[0] === 'multiple_faces' && faces > 1) return { kind: 'choose', reason: first };
  return { kind: 'refused', reasons: messages.length > 0 ? messages : [first] };
}

/** Of a photo that was sent, and not taken. */
export function verdictOfRefusal(refusal: RejectedPhoto): Verdict {
  const seen = facesIn(refusal);
  if (seen) return { state: { kind: 'choose', reason: refusal.message }, seen };
  return { state: { kind: 'refused', reasons: [refusal.message], refusal } };
}

const SUFFIXES: Record<string, string> = { 'image/png': 'png', 'image/webp': 'webp' };

export function fileNameFor(id: number, blob: Blob): string {
  return `photo-${id}.${SUFFIXES[blob.type] ?? 'jpg'}`;
}
