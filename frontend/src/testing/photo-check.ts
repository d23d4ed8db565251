import checkJson from '@fixtures/check.json';

import type { PhotoCheck, PhotoReason } from '@/api/types.gen';

const golden = checkJson as unknown as PhotoCheck;

/** The golden check of a photo with two faces. */
export const severalFaces: PhotoCheck = structuredClone(golden);

/** The golden check, of the first face alone: a good photo, with some of it changed. */
export function goodCheck(changes: Partial<PhotoCheck> = {}): PhotoCheck {
  const [face] = golden.faces;
  return {
    ...structuredClone(golden),
    ok: true,
    reasons: [],
    messages: [],
    faces: face ? [face] : [],
    ...changes,
  };
}

/** A photo that is refused for one reason. */
export function badCheck(reason: PhotoReason, message: string): PhotoCheck {
  return goodCheck({ ok: false, reasons: [reason], messages: [message] });
}
