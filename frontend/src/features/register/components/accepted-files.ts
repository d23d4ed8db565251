import { words } from '@/lib/words';

const t = words('register');

export const ACCEPTED_TYPES = ['image/jpeg', 'image/png', 'image/webp'];

const MEGABYTE = 1024 * 1024;
const LARGEST_BYTES = 15 * MEGABYTE;

export interface RefusedFile {
  name: string;
  reason: string;
}

function reasonAgainst(file: File): string | null {
  if (!ACCEPTED_TYPES.includes(file.type)) return t('files.noPicture');
  if (file.size === 0) return t('files.empty');
  if (file.size > LARGEST_BYTES) {
    return t('files.tooLarge', { megabytes: Math.ceil(file.size / MEGABYTE) });
  }
  return null;
}

/** What is not worth sending is told at once; of the rest the server is the judge. */
export function sortFiles(files: File[]): { accepted: File[]; refused: RefusedFile[] } {
  const accepted: File[] = [];
  const refused: RefusedFile[] = [];
  for (const file of files) {
    const reason = reasonAgainst(file);
    if (reason === null) accepted.push(file);
    else refused.push({ name: file.name, reason });
  }
  return { accepted, refused };
}
