import { randomId } from '@mantine/hooks';

import type { Guardian, Student } from '@/api/types.gen';
import { words } from '@/lib/words';

const t = words('people');

/** As many as the server takes. */
export const MOST_GUARDIANS = 10;

export interface GuardianValues extends Guardian {
  /** Ours, for the list on the screen. */
  key: string;
}

/** Who a student is, as it stands in a form. */
export interface StudentValues {
  number: string;
  name: string;
  guardians: GuardianValues[];
}

export type StudentIdentity = Pick<Student, 'number' | 'name' | 'guardians'>;

/** Something, an at sign, and a domain with a dot: the server and the mail itself say the rest. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** A rule of a form; what it says where nothing was typed is made at that moment. */
export const required = (say: () => string) => (value: string) => (value.trim() === '' ? say() : null);

export const identityRules = {
  number: required(() => t('numberMissing')),
  name: required(() => t('nameMissing')),
};

export const guardianRules = {
  name: required(() => t('guardianNameMissing')),
  email: (value: string) => (EMAIL.test(value.trim()) ? null : t('emailIncomplete')),
};

export function newGuardian(): GuardianValues {
  return { key: randomId(), name: '', email: '', language: 'en' };
}

export function valuesOf({ number, name, guardians }: StudentIdentity): StudentValues {
  return { number, name, guardians: guardians.map((guardian) => ({ ...guardian, key: randomId() })) };
}

export function identityOf({ number, name, guardians }: StudentValues): StudentIdentity {
  return {
    number: number.trim(),
    name: name.trim(),
    guardians: guardians.map((guardian) => ({
      name: guardian.name.trim(),
      email: guardian.email.trim(),
      language: guardian.language,
    })),
  };
}
