import type { TrayPhoto } from './photo-tray';
import { lookAlikeOf, OVERRULABLE, type LookAlike } from './rejections';

/** What the gallery has against photos that an admin may take all the same. */
export interface Objection {
  key: string;
  code: string;
  /** Whom the photos show in the gallery's eyes; null where they only differ from the student's others. */
  lookAlike: LookAlike | null;
  photos: TrayPhoto[];
}

/** One for all photos that the same is said of. */
export function objectionsTo(photos: TrayPhoto[]): Objection[] {
  const objections = new Map<string, Objection>();
  for (const photo of photos) {
    const refusal = photo.state.kind === 'refused' ? photo.state.refusal : undefined;
    if (!refusal || !OVERRULABLE.includes(refusal.code)) continue;
    const lookAlike = lookAlikeOf(refusal);
    const key = `${refusal.code} ${lookAlike?.studentId ?? ''}`;
    const alike = objections.get(key)?.photos ?? [];
    objections.set(key, { key, code: refusal.code, lookAlike, photos: [...alike, photo] });
  }
  return [...objections.values()];
}
