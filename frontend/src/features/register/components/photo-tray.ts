export type PhotoState =
  | { kind: 'checking' }
  | { kind: 'ok'; hints: string[] }
  | { kind: 'refused'; reasons: string[] }
  /** The check itself failed: nothing is known of the photo. */
  | { kind: 'unchecked'; problem: string };

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
}

export type TrayAction =
  | { type: 'added'; photo: TrayPhoto }
  | { type: 'judged'; id: number; state: PhotoState }
  | { type: 'removed'; ids: number[] };

export function trayReducer(photos: TrayPhoto[], action: TrayAction): TrayPhoto[] {
  switch (action.type) {
    case 'added':
      return [...photos, action.photo];
    case 'judged':
      return photos.map((photo) => (photo.id === action.id ? { ...photo, state: action.state } : photo));
    case 'removed':
      return photos.filter(({ id }) => !action.ids.includes(id));
  }
}

const SUFFIXES: Record<string, string> = { 'image/png': 'png', 'image/webp': 'webp' };

export function fileNameFor(id: number, blob: Blob): string {
  return `photo-${id}.${SUFFIXES[blob.type] ?? 'jpg'}`;
}
